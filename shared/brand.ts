// Nominal types for values that look alike and must not be mixed.
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
