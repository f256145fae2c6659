// placeholder
export const custody = {} as const;
