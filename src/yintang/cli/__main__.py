"""`python -m yintang.cli`, where the command `yintang` is not on the path."""

import sys

from yintang.cli import main

sys.exit(main())
