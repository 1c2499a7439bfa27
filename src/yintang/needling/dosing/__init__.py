"""How much needles wound, what a zone may take, and how that compares with microneedling."""
