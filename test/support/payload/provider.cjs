// A stand-in for the bundled provider.
