"""Runs the emulator (PyPI: ministack 1.5.33, MIT) with its gaps that matter here mended: each import mends some.

Not mended: HeartbeatSeconds, TimeoutSeconds of an execution, RedriveExecution, the histories of inner states, the rights to a key that a
service uses on a caller's behalf, the end of a presigned URL's time, DynamoDB TTL and the CORS of an HTTP API. Nothing outlives the
process.
"""

import sys

from ministack.app import main

import faults  # noqa: F401
import functions  # noqa: F401
import machines  # noqa: F401
import mail  # noqa: F401
import rights  # noqa: F401
import streams  # noqa: F401
import templates  # noqa: F401

sys.exit(main())
