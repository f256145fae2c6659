// placeholder
export const report = {} as const;
