package io.sifaka.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import io.sifaka.gateway.client.Clients.Door;
import io.sifaka.gateway.exchange.Client;
import io.sifaka.gateway.exchange.HeaderList;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientsTest {
    private static final Door DOOR = new Door("127.0.0.1", null, "http", "gw.test", 8000);

    @Test
    void anUntrustedPeerSpeaksForItselfOnly() {
        Client client = clients("10.0.0.0/8", "X-Real-IP", "off").of(DOOR, said("9.9.9.9"));
        assertThat(client).isEqualTo(new Client("127.0.0.1", false, "127.0.0.1", "http", "gw.test", 8000));
    }

    @Test
    void aTrustedPeerSpeaksForOthers() {
        HeaderList headers = said("9.9.9.9");
        headers.add("X-Forwarded-Proto", "https");
        headers.add("X-Forwarded-Host", "h.test:99");
        headers.add("X-Forwarded-Port", "8443");
        assertThat(clients("127.0.0.0/8", "X-Real-IP", "off").of(DOOR, headers))
                .isEqualTo(new Client("127.0.0.1", true, "9.9.9.9", "https", "h.test:99", 8443));
    }

    /** As recorded from Kong 3.9.1. */
    @ParameterizedTest
    @CsvSource({
        "9.9.9.9,               9.9.9.9",
        "9.9.9.9:80,            9.9.9.9",
        "x,                     127.0.0.1",
        "'1.2.3.4, 5.6.7.8',    5.6.7.8",
        "'1.2.3.4, 127.0.0.5',  1.2.3.4",
        "'5.6.7.8, 127.0.0.5, 127.0.0.6', 5.6.7.8",
        "'x, 127.0.0.5',        127.0.0.5",
        "::1,                   ::1",
        "'[::2]:80',            ::2",
    })
    void theLastAddressThatIsNotTrustedIsTheClients(String said, String client) {
        assertThat(clients("127.0.0.0/8", "X-Real-IP", "on")
                        .of(DOOR, said(said))
                        .ip())
                .isEqualTo(client);
    }

    @Test
    void withoutRecursionTheLastAddressIsTheClients() {
        assertThat(clients("127.0.0.0/8", "X-Real-IP", "off")
                        .of(DOOR, said("1.2.3.4, 127.0.0.5"))
                        .ip())
                .isEqualTo("127.0.0.5");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,    10.255.0.1,  true",
        "10.0.0.0/8,    11.0.0.1,    false",
        "10.1.2.3,      10.1.2.3,    true",
        "10.1.2.3,      10.1.2.4,    false",
        "10.1.2.128/25, 10.1.2.129,  true",
        "10.1.2.128/25, 10.1.2.127,  false",
        "0.0.0.0/0,     8.8.8.8,     true",
        "0.0.0.0/0,     ::1,         false",
        "fe80::/10,     fe80::1,     true",
        "fe80::/10,     fec0::1,     false",
    })
    void rangesAreOfBits(String range, String address, boolean contained) {
        assertThat(AddressRange.parse(range).contains(IpAddress.parse(address).orElseThrow()))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({"localhost", "1.2.3", "1.2.3.4.5", "a.b.c.d", "abcd", "1.2.3.256", "::g", "''"})
    void namesAreNoAddresses(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    private static HeaderList said(String realIp) {
        HeaderList headers = new HeaderList();
        headers.add("X-Real-IP", realIp);
        return headers;
    }

    private static Clients clients(String trusted, String header, String recursive) {
        Map<String, String> settings = Map.of(
                "SIFAKA_TRUSTED_IPS", trusted,
                "SIFAKA_REAL_IP_HEADER", header,
                "SIFAKA_REAL_IP_RECURSIVE", recursive);
        return new Clients(NodeConfig.read(Sources.of(null, settings, new Properties())));
    }
}
