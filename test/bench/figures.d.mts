export type Measurement = Readonly<Record<string, unknown>>;
export function isMissed(measurement: Measurement): boolean;
export function rowsOf(measurements: readonly Measurement[]): {
  readonly name: string;
  readonly figure: string;
  readonly asked: string;
  readonly met: string;
}[];
