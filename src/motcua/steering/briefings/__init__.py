"""What a steering committee is shown for a period: gathered in one click, frozen as it was shown."""
