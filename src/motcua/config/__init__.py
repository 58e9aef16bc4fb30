"""Settings by topic, urls, the command line, wiring of ports to adapters."""
