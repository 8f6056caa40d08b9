"""`python -m coprod_desktop` is `coprod`."""

import sys

from coprod_desktop.main import main

if __name__ == "__main__":
    sys.exit(main())
