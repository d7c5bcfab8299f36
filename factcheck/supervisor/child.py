"""One process that never outlives its parent."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
LIBC = ctypes.CDLL(None, use_errno=True)


class Child:
    """A process in a session of its own, with its output in a file.

    The kernel sends it `death_signal` when its parent dies, even by kill -9. `user` runs it as another
    user (root only).
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        log: Path,
        environment: Mapping[str, str] | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
        death_signal: signal.Signals = signal.SIGKILL,
        user: int | None = None,
    ) -> None:
        self.name = name
        self.command = command
        self.log = log
        self.environment = dict(os.environ) | dict(environment or {})
        self.stop_signal = stop_signal
        self.death_signal = death_signal
        self.user = user
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process; its output is added to the log. Call it from the main thread: when the
        thread that started a child ends, the kernel takes the child along."""
        parent = os.getpid()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=lambda: die_with_parent(self.death_signal, parent),
                user=self.user,
                group=self.user,
                extra_groups=None if self.user is None else [],
            )

    def running(self) -> bool:
        """Return whether the process is alive."""
        return self.process is not None and self.process.poll() is None

    def stop(self, seconds: float = 15) -> None:
        """Ask the process to end, wait that long, then kill whatever is left of its group."""
        self.ask_to_end()
        self.end(seconds)

    def ask_to_end(self) -> None:
        """Send the process its stop signal."""
        if self.process is not None and self.running():
            self.process.send_signal(self.stop_signal)

    def end(self, seconds: float = 15) -> None:
        """Wait that long for the process to end, then kill whatever is left of its group."""
        if self.process is not None:
            with suppress(subprocess.TimeoutExpired):  # kill() below ends it then
                self.process.wait(seconds)
        self.kill()

    def kill(self) -> None:
        """kill -9 the process with all its descendants, also those that survived it."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):  # the whole group has ended already
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def die_with_parent(number: signal.Signals, parent: int) -> None:
    """Have the kernel send this process a signal when the thread that started it ends; end now if it has."""
    LIBC.prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def wait_until(condition: Callable[[], object], timeout: float, pause: float = 0.05) -> bool:
    """Return whether the condition came true within `timeout` seconds, asking every `pause` seconds."""
    deadline = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True
