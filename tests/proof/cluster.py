# SPDX-License-Identifier: GPL-3.0-or-later
"""Real brokers that a proof may kill, freeze and wipe, through tests/kafka/broker."""
import base64
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

BROKER = str(Path(__file__).resolve().parent.parent / "kafka" / "broker")
SKIP = 77


class Cluster:
    """One broker in a folder, on three ports from `port`."""

    def __init__(self, folder, port):
        self.folder = Path(folder)
        self.port = port
        self.address_file = self.folder / "address"

    def call(self, *words):
        # Its standard output goes nowhere: the broker that it leaves behind would hold a pipe open.
        done = subprocess.run([BROKER, *map(str, words)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              text=True, timeout=600)
        if done.returncode == SKIP:
            print(done.stderr.strip(), file=sys.stderr)
            sys.exit(SKIP)
        if done.returncode != 0:
            raise AssertionError(f"broker {words[0]}: {done.stderr.strip()}")

    def start(self):
        """A new, empty cluster; one that ran there before is gone with its data."""
        self.call("start", self.folder, self.port)

    def restart(self):
        """Politely, or whatever is left of it, on its data; returns when it is ready."""
        self.call("restart", self.folder)

    def stop(self):
        self.call("stop", self.folder)

    def signal(self, number):
        os.kill(int((self.folder / "pid").read_text()), number)

    def kill(self):
        self.signal(signal.SIGKILL)

    def freeze(self):
        self.signal(signal.SIGSTOP)

    def thaw(self):
        self.signal(signal.SIGCONT)


NODES = (1, 2, 3)
READY_SECONDS = 90
PROPERTIES = """process.roles=broker,controller
node.id={node}
controller.quorum.voters={voters}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
log.dirs={folder}/data-{node}
default.replication.factor=3
min.insync.replicas=2
offsets.topic.replication.factor=3
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=3
transaction.state.log.min.isr=2
share.coordinator.state.topic.replication.factor=3
share.coordinator.state.topic.min.isr=2
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
"""


class ThreeBrokers:
    """Three nodes with three replicas of everything, each a process of its own; six ports from `port`."""

    def __init__(self, folder, port):
        self.folder = Path(folder)
        self.port = port
        self.address_file = self.folder / "address"
        self.processes = {}

    def port_of(self, node):
        return self.port + 2 * (node - 1)

    def tool(self, name, *words, seconds=90):
        return subprocess.run([BROKER, "tool", str(self.folder), name, *map(str, words)], stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=seconds)

    def start(self):
        voters = ",".join(f"{node}@127.0.0.1:{self.port_of(node) + 1}" for node in NODES)
        identity = base64.b64encode(os.urandom(16), b"ab").decode().rstrip("=")
        (self.folder / "log4j2.properties").write_text("rootLogger.level=warn\nrootLogger.appenderRef.out.ref=out\n"
                                                       "appender.out.type=Console\nappender.out.name=out\n")
        for node in NODES:
            self.properties(node).write_text(PROPERTIES.format(node=node, voters=voters, port=self.port_of(node),
                                                               controller=self.port_of(node) + 1, folder=self.folder))
            done = self.tool("kafka.tools.StorageTool", "format", "-t", identity, "-c", self.properties(node))
            if done.returncode == SKIP:
                print(done.stderr.strip(), file=sys.stderr)
                sys.exit(SKIP)
            if done.returncode != 0:
                raise AssertionError(f"node {node}: {done.stdout[-500:]}{done.stderr[-500:]}")
        for node in NODES:
            self.launch(node)
        for node in NODES:
            self.wait_ready(node)
        self.address_file.write_text(",".join(f"127.0.0.1:{self.port_of(node)}" for node in NODES) + "\n")

    def properties(self, node):
        return self.folder / f"server-{node}.properties"

    def launch(self, node):
        with open(self.folder / f"node-{node}.log", "ab") as log:
            self.processes[node] = subprocess.Popen([BROKER, "tool", str(self.folder), "kafka.Kafka", str(self.properties(node))],
                                                    stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def wait_ready(self, node):
        deadline = time.monotonic() + READY_SECONDS
        command = ("org.apache.kafka.tools.TopicCommand", "--bootstrap-server", f"127.0.0.1:{self.port_of(node)}", "--list")
        while self.tool(*command).returncode != 0:
            if time.monotonic() > deadline or self.processes[node].poll() is not None:
                raise AssertionError(f"node {node} is not ready: {(self.folder / f'node-{node}.log').read_text()[-1000:]}")

    def kill(self, node):
        self.processes[node].kill()
        self.processes[node].wait()

    def stop(self):
        for process in self.processes.values():
            process.kill()
            process.wait()
