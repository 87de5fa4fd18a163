/** Replaces the bundled provider in tests. */
