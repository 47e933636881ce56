package io.sifaka.plugins.ldapauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.Unreachable;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.Outcome.Sent;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.session.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LdapAuthTest {
    private static DirectoryFixture directory;
    private static DirectoryFixture plainDirectory;

    private final PluginTester tester = new PluginTester();
    private final Consumer nobody = tester.given(Consumer.class, "{\"username\": \"nobody\"}");

    @BeforeAll
    static void start() throws Exception {
        directory = new DirectoryFixture(true)
                .with("bob", "pw")
                .with("zoë", "p:ẃ:")
                .with("a,ou=x+b=\"c\"", "odd")
                .with(" *)(uid=*", "star");
        plainDirectory = new DirectoryFixture(false).with("bob", "pw");
    }

    @AfterAll
    static void stop() {
        directory.close();
        plainDirectory.close();
    }

    @BeforeEach
    void forget() {
        directory.binds().clear();
        plainDirectory.binds().clear();
    }

    private Outcome send(String settings, Request request) {
        return with(directory.port(), settings).send(request);
    }

    private PluginTester with(int port, String settings) {
        return tester.plugin(
                LdapAuth.class,
                "{\"ldap_host\": \"127.0.0.1\", \"ldap_port\": %d, \"base_dn\": \"ou=people,dc=x\", \"attribute\": \"uid\"%s}"
                        .formatted(port, settings));
    }

    private static Request login(String pair) {
        return Request.get("/").header("Authorization", header("ldap", pair));
    }

    private static String header(String scheme, String pair) {
        return scheme + " " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(Outcome outcome) {
        assertThat(outcome.status()).isEqualTo(401);
        assertThat(outcome.body()).contains("\"message\":\"Unauthorized\"");
        assertThat(outcome.header("WWW-Authenticate")).hasValue("LDAP");
        assertThat(outcome.sent()).isEmpty();
    }

    private static void assertNotAnswered(Outcome outcome) {
        assertThat(outcome.status()).isEqualTo(500);
        assertThat(outcome.sent()).isEmpty();
        assertThat(outcome.failure()).containsInstanceOf(Unreachable.class);
    }

    @Test
    void admitsWhomTheDirectoryKnowsAndNamesThemUpstream() {
        Request request = login("bob:pw").header("X-Consumer-ID", "me").header("X-Consumer-Username", "me");

        Outcome outcome = send("", request);

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.consumer()).isEmpty();
        Sent sent = outcome.sent().orElseThrow();
        assertThat(sent.header("X-Credential-Identifier")).hasValue("bob");
        assertThat(sent.header("X-Consumer-ID")).isEmpty();
        assertThat(sent.header("X-Consumer-Username")).isEmpty();
        assertThat(sent.header("X-Anonymous-Consumer")).isEmpty();
        assertThat(sent.header("Authorization")).hasValue(header("ldap", "bob:pw"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoë:p:ẃ:", "a,ou=x+b=\"c\":odd", " *)(uid=*:star"})
    void takesNamesAndPasswordsOfAnyLetters(String pair) {
        assertThat(send("", login(pair)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bob:no", "bob:pw ", "BOBBY:pw", "nobody:pw", "*:pw", "b*:pw", "bob\u0000:pw", "bob:pw\u0000"})
    void refusesAWrongNameOrPassword(String pair) {
        assertRefused(send("", login(pair)));
        assertThat(directory.binds()).hasSize(1);
    }

    /** Names that would be another entry's if they were put into the DN as they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob,ou=people,dc=x",
                "x,uid=bob",
                "bob+cn=x",
                "bob,ou=people,dc=x#",
                "\\62ob",
                "#04 03 62 6f 62",
                "\"bob\""
            })
    void takesANameForOneValueOfOneAttribute(String name) {
        assertRefused(send("", login(name + ":pw")));
        assertThat(directory.binds()).allMatch(dn -> dn.toLowerCase(Locale.ROOT).endsWith(",ou=people,dc=x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob:", ":", ":pw", "bob", ""})
    void asksNoDirectoryWithoutANameAndAPassword(String pair) {
        assertRefused(send("", login(pair)));
        assertThat(directory.binds()).isEmpty();
    }

    @Test
    void asksNoDirectoryForWhatIsTooLong() {
        assertRefused(send("", login("k".repeat(60_000) + ":pw")));
        assertThat(directory.binds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap", "LDAP", "Ldap", "ldap  "})
    void readsTheSchemeInAnyCase(String scheme) {
        assertThat(send("", Request.get("/").header("Authorization", header(scheme, "bob:pw")))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ldap", "ldap ", "ldap !!!", "ldapYm9iOnB3", "Basic Ym9iOnB3", "Ym9iOnB3", "x ldap Ym9iOnB3"
            })
    void refusesAHeaderThatHoldsNoLogin(String value) {
        assertRefused(send("", Request.get("/").header("Authorization", value)));
        assertRefused(tester.send(Request.get("/")));
    }

    @Test
    void refusesTwoHeaders() {
        assertRefused(send("", login("bob:pw").header("Authorization", header("ldap", "bob:pw"))));
    }

    @Test
    void prefersProxyAuthorization() {
        Request both = login("bob:no").header("Proxy-Authorization", header("ldap", "bob:pw"));
        Request badFirst = login("bob:pw").header("Proxy-Authorization", header("ldap", "bob:no"));

        assertThat(send("", both).status()).isEqualTo(200);
        assertRefused(tester.send(badFirst));
    }

    @Test
    void hidesTheHeaderThatItUsed() {
        assertThat(send(", \"hide_credentials\": true", login("bob:pw"))
                        .sent()
                        .orElseThrow()
                        .header("Authorization"))
                .isEmpty();
    }

    @Test
    void namesItsSchemeAndRealm() {
        Outcome outcome = send(
                ", \"header_type\": \"basic\", \"realm\": \"my\"",
                Request.get("/").header("Authorization", header("basic", "bob:no")));

        assertThat(outcome.header("WWW-Authenticate")).hasValue("basic realm=\"my\"");
        assertThat(tester.send(Request.get("/").header("Authorization", header("Basic", "bob:pw")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void goesOnAsAnonymousWithoutALogin() {
        Outcome outcome = send(", \"anonymous\": \"nobody\"", login("bob:no"));

        assertThat(outcome.consumer()).hasValue(nobody);
        assertThat(outcome.sent().orElseThrow().header("X-Anonymous-Consumer")).hasValue("true");
    }

    @Test
    void remembersYesAndNoForAWhile() {
        with(directory.port(), ", \"cache_ttl\": 30");

        for (int i = 0; i < 3; i++) {
            assertThat(tester.send(login("bob:pw")).status()).isEqualTo(200);
            assertRefused(tester.send(login("bob:no")));
        }

        assertThat(directory.binds()).hasSize(2);
        tester.advance(Duration.ofSeconds(30));
        tester.send(login("bob:pw"));
        assertThat(directory.binds()).hasSize(3);
    }

    @Test
    void remembersNothingWhereItIsNotTo() {
        with(directory.port(), ", \"cache_ttl\": 0");

        tester.send(login("bob:pw"));
        tester.send(login("bob:pw"));

        assertThat(directory.binds()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void speaksTls(boolean startTls) {
        with(
                startTls ? directory.port() : directory.encryptedPort(),
                startTls ? ", \"start_tls\": true" : ", \"ldaps\": true");

        assertThat(tester.send(login("bob:pw")).status()).isEqualTo(200);
        assertRefused(tester.send(login("bob:no")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendsNoPasswordToADirectoryThatItIsToVerifyAndCannot(boolean startTls) {
        with(
                startTls ? directory.port() : directory.encryptedPort(),
                ", \"verify_ldap_host\": true" + (startTls ? ", \"start_tls\": true" : ", \"ldaps\": true"));

        assertNotAnswered(tester.send(login("bob:pw")));
        assertThat(directory.binds()).isEmpty();
    }

    @Test
    void sendsNoPasswordInTheClearWhereStartTlsFails() {
        with(plainDirectory.port(), ", \"start_tls\": true");

        assertNotAnswered(tester.send(login("bob:pw")));
        assertThat(plainDirectory.binds()).isEmpty();
    }

    @Test
    void failsClosedAndTriesAgainWhenTheDirectoryIsAway() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        with(port, ", \"anonymous\": \"nobody\"");

        assertNotAnswered(tester.send(login("bob:pw")));
        assertNotAnswered(tester.send(login("bob:pw")));
    }

    @Test
    void waitsNoLongerThanItsTimeForADirectoryThatSaysNothing() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            with(mute.getLocalPort(), ", \"timeout\": 100");

            assertNotAnswered(tester.send(login("bob:pw")));
        }
    }

    @Test
    void tellsNobodyThePassword() {
        with(1, "");

        Outcome outcome = tester.send(login("bob:s3cret"));

        assertThat(outcome.failure().orElseThrow()).hasMessageNotContaining("s3cret");
    }

    @Test
    void givesASessionToSomebodyWhoIsNoConsumer() {
        with(directory.port(), ", \"anonymous\": \"nobody\"").plugin(Session.class, "{\"secret\": \"s3cret\"}");
        String cookie =
                tester.send(login("bob:pw")).header("Set-Cookie").orElseThrow().split(";")[0];

        Outcome back = tester.send(Request.get("/").header("Cookie", cookie));

        assertThat(back.status()).isEqualTo(200);
        assertThat(back.consumer()).isEmpty();
        assertThat(back.sent().orElseThrow().header("X-Credential-Identifier")).isPresent();
    }
}
