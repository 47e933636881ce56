package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.admin.Client.Reply;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {
    private static AdminServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = AdminServer.start();
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a=1&b=                    | {"a":"1","b":""}
            a+b=c%2Fd%zz              | {"a b":"c/d%zz"}
            a.b=1&a.c.d=2             | {"a":{"b":"1","c":{"d":"2"}}}
            a[]=1&a[]=2               | {"a":["1","2"]}
            a=1&a=2&a=3               | {"a":["1","2","3"]}
            a[1]=1&a[2]=2             | {"a":["1","2"]}
            a[2]=2&a[1]=1             | {"a":["1","2"]}
            a[x]=1&a[y-z]=2           | {"a":{"x":"1","y-z":"2"}}
            a.b[1].c=1&a.b[1].d=2     | {"a":{"b":[{"c":"1","d":"2"}]}}
            headers.x-v[]=1           | {"headers":{"x-v":["1"]}}
            a[=1&.b=2&c..d=3&[]=4     | {"a[":"1",".b":"2","c..d":"3","[]":"4"}
            a=1&a.b=2                 | {"a":{"b":"2"}}
            """)
    void readsNamesAsKongDoes(String form, String document) {
        assertThat(Form.decode(Arguments.parse(form))).isEqualTo(Client.parse(document));
    }

    @Test
    void isNotBlownUpByFarPositions() {
        String far = "a" + "[9999]".repeat(1000) + "=x&b" + "[9999]".repeat(10) + "=x";

        assertThat(Form.decode(Arguments.parse(far)).toString()).hasSizeLessThan(20_000);
    }

    @Test
    void takesTypesFromTheSchema() {
        Reply created = client.form(
                "/services", "name=7&host=h&port=81&retries=3&enabled=false&tags=one&ca_certificates=&path=%2Fp");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("name").isTextual()).isTrue();
        assertThat(created.json().path("port").isInt()).isTrue();
        assertThat(created.json().path("enabled").isBoolean()).isTrue();
        assertThat(created.at("tags.0")).isEqualTo("one");
        assertThat(created.json().path("ca_certificates").isNull()).isTrue();
    }

    @Test
    void takesTypesOfAConfigFromThePluginEvenWhenOnlyTheStoredOneNamesIt() {
        Reply created = client.form("/plugins", "name=rate-limiting&config.minute=5&config.hour=100");
        Reply patched = client.send(
                "PATCH",
                "/plugins/" + created.at("id"),
                "config.minute=6&config.hide_client_headers=true",
                "Content-Type: application/x-www-form-urlencoded");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("config").path("minute").isInt()).isTrue();
        assertThat(patched.at("config.minute")).isEqualTo("6");
        assertThat(patched.at("config.hour")).isEqualTo("100");
        assertThat(patched.json().path("config").path("hide_client_headers").isBoolean())
                .isTrue();
    }

    @Test
    void refusesWhatDoesNotFitTheType() {
        Reply refused = client.form("/services", "host=h&port=x");

        assertThat(refused.at("message")).isEqualTo("schema violation (port: expected an integer)");
    }

    @Test
    void findsForeignEntitiesByTheirNames() {
        client.put("/services/of-form", "{\"host\":\"h\"}");

        Reply created = client.form("/routes", "service.name=of-form&paths[]=/a&methods[]=GET&headers.x-v[]=1");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("headers.x-v.0")).isEqualTo("1");
    }

    @Test
    void refusesTooManyArguments() {
        String form = IntStream.range(0, 1001).mapToObj(i -> "a" + i + "=1").collect(Collectors.joining("&"));

        assertThat(client.form("/services", form).body()).isEqualTo("{\"message\":\"Too many arguments\"}");
    }

    @Test
    void readsMultipartAsAForm() {
        String body = """
                --xx
                Content-Disposition: form-data; name="host"

                h.test
                --xx
                content-disposition: form-data; name=tags[]

                a
                --xx--
                """.replace("\n", "\r\n");

        Reply created = client.send("POST", "/services", body, "Content-Type: multipart/form-data; boundary=xx");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("host")).isEqualTo("h.test");
        assertThat(created.at("tags.0")).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=\"\""})
    void findsNothingInABrokenMultipart(String type) {
        byte[] body = "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nno end".getBytes(StandardCharsets.UTF_8);

        assertThat(Multipart.parse(type, body).pairs()).isEmpty();
    }
}
