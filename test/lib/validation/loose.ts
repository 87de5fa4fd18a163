/** Settings that no compiler has checked, as plain JavaScript or JSON can pass them. */
export type Loose = Record<string, unknown>;
