# SPDX-License-Identifier: GPL-3.0-or-later
"""TLS and passwords on a real broker: what is right works, what is wrong is named, and no secret is anywhere."""
from pathlib import Path

import proving
import secure

USERS = 2_000
WRONG = "wrong-password-of-many-words"


class Signed(proving.KafkaProof):
    """Over TLS, as a user with a password."""

    brokers = "secure"

    def sign_in(self, mechanism, listener="secure", authority="ca"):
        self.options[1] = self.cluster.address_of(listener)
        self.options = self.options[:6]
        for setting in ("security.protocol=SASL_SSL", f"sasl.mechanism={mechanism}", f"sasl.username={secure.USER}",
                        f"ssl.ca.location={self.cluster.file(f'{authority}.pem')}"):
            self.options += ["-X", setting]

    def password_by_file(self, password):
        path = self.scratch / "password"
        path.write_text(password + "\n")
        path.chmod(0o600)
        self.options += ["--password-file", str(path)]

    def assert_no_secret(self, *secrets):
        """Nothing that the program wrote or printed holds one of them."""
        for path in (*self.folder.rglob("*"), *self.scratch.glob("stderr-*"), *self.scratch.glob("home/**/*")):
            if path.is_file():
                self.assert_holds_none(path.read_bytes(), secrets, path)

    def assert_holds_none(self, data, secrets, where):
        for secret in secrets:
            self.assertNotIn(secret.encode(), data, f"a secret in {where}")


class SignedIn(Signed):
    name = "tls-sasl"
    fault = "nothing: TLS and a password"
    how = "SCRAM-SHA-512 with the password in a file, PLAIN with it in the environment; 2,000 people each, kill -9 in the middle"
    times = 2

    def prove(self):
        for number, mechanism in enumerate(("SCRAM-SHA-512", "PLAIN")):
            self.folder = self.scratch / f"room-{number}"
            self.sign_in(mechanism)
            self.options[3], self.options[5] = f"{self.queue}-{number}", f"{self.reservations}-{number}"
            if mechanism == "PLAIN":
                self.environment["ANTEROOM_SASL_PASSWORD"] = secure.PASSWORD
            else:
                self.password_by_file(secure.PASSWORD)
            self.go_through()
        self.happened = "signed in, everybody let in; the password in no file, no output, no process's command line"

    def go_through(self):
        flow = self.begin_flow(USERS, 8)
        self.assert_holds_none(Path(f"/proc/{flow.process.pid}/cmdline").read_bytes(), (secure.PASSWORD,), "the command line")
        flow.process.kill()
        flow.process.communicate()
        # Whoever entered is let in by the next one.
        count = self.one("SELECT count(*) FROM queue_token")
        result = self.result_of("serve", "--until-drained", *proving.DRAIN_GATE)
        self.assert_clean(result)
        self.assertEqual(self.one("SELECT count(*) FROM queue_token WHERE activation_no IS NOT NULL"), count)
        self.audit()
        self.tokens += count
        self.assert_no_secret(secure.PASSWORD)


class Refused(Signed):
    """Set up wrongly: the program ends with 3, and one line names the stage and the cause."""

    words = ()
    listener = "secure"
    authority = "ca"
    mechanisms = ("PLAIN", "SCRAM-SHA-512")
    password = secure.PASSWORD

    def prove(self):
        for mechanism in self.mechanisms:
            self.sign_in(mechanism, self.listener, self.authority)
            self.password_by_file(self.password)
            done = self.run_program("serve", "--until-drained")
            self.assertEqual(done.returncode, 3, done.stderr)
            (self.scratch / f"stderr-{mechanism}").write_text(done.stderr)
            last = done.stderr.strip().splitlines()[-1]
            self.assertTrue(last.startswith("anteroom: broker: "), last)
            self.assertTrue(any(word in last for word in self.words), last)
            self.assert_holds_none((done.stdout + done.stderr).encode(), (secure.PASSWORD, self.password), "what was said")
        self.assert_no_secret(secure.PASSWORD, self.password)
        self.happened = "ended with code 3, naming the stage and the cause; no secret in what it said or wrote"


class WrongPassword(Refused):
    name = "sasl-wrong-password"
    fault = "the password is wrong"
    how = "PLAIN and SCRAM-SHA-512 over TLS"
    words = ("uthentication failed", "nvalid credentials")
    password = WRONG


class WrongAuthority(Refused):
    name = "tls-wrong-authority"
    fault = "the broker's certificate is of another authority"
    how = "SCRAM-SHA-512 over TLS with the certificate of an authority that signed nothing"
    words = ("certificate verify failed",)
    authority = "other-ca"
    mechanisms = ("SCRAM-SHA-512",)


class Expired(Refused):
    name = "tls-expired"
    fault = "the broker's certificate is out of date"
    how = "SCRAM-SHA-512 over TLS with a certificate that ended yesterday"
    words = ("certificate has expired", "certificate verify failed")
    listener = "expired"
    mechanisms = ("SCRAM-SHA-512",)


CASES = (SignedIn, WrongPassword, WrongAuthority, Expired)
