"""The clinic's frame: settings, addresses, security headers, shared looks and the demo."""
