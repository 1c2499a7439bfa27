"""The printable colour card: its colours, how it is found, what it corrects."""
