"""What happened, per dossier and per day; the only reader of casework; can be dropped and refilled."""
