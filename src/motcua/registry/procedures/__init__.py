"""Fields and procedures in versions: papers, channels, terms, fees, results; decisions; who settles what."""
