"""The intake: foreign files become pixels in a child process that can do nothing else."""
