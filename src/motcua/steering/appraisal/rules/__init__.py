"""How a set scores: pure, exact, without a clock."""
