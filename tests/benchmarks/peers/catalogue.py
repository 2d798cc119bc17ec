"""The libraries that are compared, and how each is installed by its registry's own client."""

import functools
import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
SERVICE = {"ServiceName": "service", "Service": "service"}  # Powertools' name for its own dimension


class NotInstalled(Exception):
    pass


@dataclass
class Peer:
    name: str
    folder: str
    command: list  # {} stands for the folder it is built in
    renamed: dict = field(default_factory=dict)

    def command_in(self, build):
        return [part.format(build / self.folder) for part in self.command]


OURS = [
    Peer("emf-cpp", "emf", ["{}/tests/benchmarks/peer_driver"]),
    Peer("emf-cpp, by handle", "emf", ["{}/tests/benchmarks/peer_driver", "--handles"]),
]
OUR_STARTS = [
    Peer("emf-cpp", "emf", ["{}/tests/benchmarks/one_document_static"]),
    Peer("emf-cpp, libstdc++ in it", "emf", ["{}/tests/benchmarks/one_document_static_libstdcxx"]),
    Peer("emf-cpp, shared libstdc++", "emf", ["{}/tests/benchmarks/one_document_shared"]),
]
START_TIMER = "emf/tests/benchmarks/process_start"
PEERS = [
    Peer("metrique (Rust)", "rust", ["{}/target/release/driver"]),
    Peer("aws-embedded-metrics (Java)", "java",
         ["java", "-cp", "{0}/target/classes:{0}/target/dependencies/*", "Driver"]),
    Peer("prozz (Go)", "go", ["{}/driver"]),
    Peer("Powertools (Node)", "node", ["node", "{}/powertools.mjs"], SERVICE),
    Peer("aws-embedded-metrics (Node)", "node", ["node", "{}/aws_embedded_metrics.mjs"]),
    Peer("Powertools (Python)", "python", ["{0}/venv/bin/python", "{0}/powertools_driver.py"], SERVICE),
    Peer("aws-embedded-metrics (Python)", "python",
         ["{0}/venv/bin/python", "{0}/aws_embedded_metrics_driver.py"]),
]

CLIENTS = {
    "rust": [["cargo", "build", "--quiet", "--release"]],
    "java": [["mvn", "--quiet", "--batch-mode", "package", "dependency:copy-dependencies",
              "-DoutputDirectory=target/dependencies"]],
    "go": [["go", "mod", "tidy"], ["go", "build", "-o", "driver", "."]],
    "node": [["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]],
    "python": [["python3", "-m", "venv", "venv"],
               ["venv/bin/python", "-m", "pip", "install", "--quiet", "-r", "requirements.txt"]],
}


def run(command, directory):
    try:
        result = subprocess.run(command, cwd=directory, capture_output=True, text=True)
    except FileNotFoundError:
        raise NotInstalled(f"{command[0]} is not on this machine") from None
    if result.returncode != 0:
        lines = (result.stderr + result.stdout).strip().splitlines() or ["no message"]
        raise NotInstalled(f"{command[0]}: {lines[0]}")


def _contents(folder):
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _install(folder, target):
    """Copies a driver's folder and lets the client fetch and build in the copy, once per content."""
    stamp = target / "installed"
    contents = _contents(HERE / folder)
    if stamp.exists() and stamp.read_text() == contents:
        return
    shutil.copytree(HERE / folder, target, dirs_exist_ok=True)
    for command in CLIENTS[folder]:
        run(command, target)
    stamp.write_text(contents)


def _build_ours(target):
    """This library's driver, its start programs and their timer, with the build type of a release."""
    run(["cmake", "-S", str(ROOT), "-B", str(target), "-DCMAKE_BUILD_TYPE=Release",
         "-DEMF_BUILD_BENCHMARKS=ON", "-DEMF_BUILD_TESTS=OFF", "-DEMF_BUILD_EXAMPLES=OFF",
         "-DEMF_BUILD_CLI=OFF"], ROOT)
    run(["cmake", "--build", str(target), "--target", "peer_programs"], ROOT)


@functools.lru_cache(maxsize=None)
def missing(folder, build):
    """Makes the drivers of a folder ready below `build`. Returns why that failed, or ""."""
    print(f"preparing {folder}", file=sys.stderr)
    try:
        if folder == "emf":
            _build_ours(build / folder)
        else:
            _install(folder, build / folder)
        return ""
    except NotInstalled as why:
        return f"not installed: {why}"
