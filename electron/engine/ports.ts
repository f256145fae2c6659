// What a host lends the engine: clock, randomness, folders, the workstation's facts. Nothing here knows a door.

export type Ports = {
  readonly clock: { now(): Date; /** Milliseconds that never run backwards. */ monotonic(): number };
  readonly random: { bytes(length: number): Uint8Array };
  /** `profile` keeps identity, settings and recent cases; `temporary` is for spools, emptied by the engine. */
  readonly folders: { readonly profile: string; readonly temporary: string };
  /** Said in the custody log. */
  readonly workstation: { readonly host: string; readonly user: string; readonly platform: string; readonly door: string; /** Differs from one start of the computer to the next, where the system tells. */ readonly boot?: string };
  /** Attempts to reach a network that the host has refused, where it counts them. */
  readonly network?: { attempts(): number };
  readonly secrets: { /** The passphrase lent for headless use, if any. */ passphrase(): string | null };
};
