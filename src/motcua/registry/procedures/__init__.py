"""Fields and procedures in versions: papers, channels, terms, fees, results; publication decisions; who settles what."""
