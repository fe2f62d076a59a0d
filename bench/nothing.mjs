// A process that does nothing: what Node alone costs.
