# SPDX-License-Identifier: GPL-3.0-or-later
"""A real broker that asks for TLS and a password, with certificates made for the occasion."""
import shutil
import subprocess

import cluster

USER = "desk"
# Never on a command line of the program, nor in anything that it writes.
PASSWORD = "correct-horse-battery-staple"
CONFIGS_TOOL = "kafka.admin.ConfigCommand"
# Each asks for a user over TLS; the second one's certificate is out of date.
LISTENERS = (("SECURE", "good"), ("EXPIRED", "expired"))


class SecureBroker(cluster.Cluster):
    """One broker; beside its open listener `secure` and `expired`. Five ports from `port`."""

    def address_of(self, name):
        return f"localhost:{self.port + 3 + [listener.lower() for listener, _ in LISTENERS].index(name)}"

    def start(self):
        if not shutil.which("openssl"):
            print("NO OPENSSL: no certificates can be made", file=cluster.sys.stderr)
            cluster.sys.exit(cluster.SKIP)
        super().start()
        self.make_certificates()
        self.call("tool", self.folder, CONFIGS_TOOL, "--bootstrap-server", f"127.0.0.1:{self.port}", "--alter", "--entity-type", "users",
                  "--entity-name", USER, "--add-config", f"SCRAM-SHA-512=[password={PASSWORD}]")
        self.configure()
        self.restart()

    def file(self, name):
        return self.folder / name

    def openssl(self, *words):
        subprocess.run(["openssl", *map(str, words)], cwd=self.folder, check=True, capture_output=True)

    def make_certificates(self):
        for authority in ("ca", "other-ca"):
            self.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{authority}.key", "-out", f"{authority}.pem",
                         "-subj", f"/CN=anteroom test {authority}", "-days", 2)
        self.file("names").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1")
        for name, days in (("good", 2), ("expired", -1)):
            self.openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", "/CN=broker")
            self.openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out",
                         f"{name}.pem", "-extfile", "names", "-days", days)
            # Key and certificate in one file are a key store to Kafka.
            self.file(f"{name}-store.pem").write_text(self.file(f"{name}.key").read_text() + self.file(f"{name}.pem").read_text())

    def configure(self):
        path = self.file("server.properties")
        text = path.read_text().replace("super.users=User:ANONYMOUS", f"super.users=User:ANONYMOUS;User:{USER}")
        for name, certificate in LISTENERS:
            address = self.address_of(name.lower())
            own = f"listener.name.{name.lower()}"
            text = text.replace("\nlisteners=", f"\nlisteners={name}://127.0.0.1:{address.split(':')[1]},")
            text = text.replace("\nlistener.security.protocol.map=", f"\nlistener.security.protocol.map={name}:SASL_SSL,")
            text = "".join(f"{line},{name}://{address}\n" if line.startswith("advertised.listeners=") else f"{line}\n"
                           for line in text.splitlines())
            text += (f"{own}.ssl.keystore.type=PEM\n{own}.ssl.keystore.location={self.file(f'{certificate}-store.pem')}\n"
                     f"{own}.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-512\n"
                     f"{own}.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;\n"
                     f"{own}.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required "
                     f'user_{USER}="{PASSWORD}";\n')
        path.write_text(text)
