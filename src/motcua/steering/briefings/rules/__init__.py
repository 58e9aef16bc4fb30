"""What a briefing holds, in which words, and how two of them differ."""
