// placeholder
export const findings = {} as const;
