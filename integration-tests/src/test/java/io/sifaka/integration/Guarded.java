package io.sifaka.integration;

import static org.assertj.core.api.Assertions.assertThat;

/** The main job: a service behind a route that asks for a key, and a consumer who has one. */
final class Guarded {
    private static final String KEY = "open-sesame";

    private Guarded() {}

    /** Configures it through the Admin API. */
    static void configure(Http admin, String upstream) {
        created(admin.post("/services", "name=echo&url=" + upstream));
        created(admin.post("/services/echo/routes", "name=hello&paths[]=/hello"));
        created(admin.post("/services/echo/plugins", "name=key-auth"));
        created(admin.post("/consumers", "username=ada"));
        created(admin.post("/consumers/ada/key-auth", "key=" + KEY));
    }

    /** The gateway refuses who has no key and lets through who has. */
    static void isServedBy(Http proxy) {
        Await.until("the gateway knows the route", () -> proxy.get("/hello").status() != 404);
        Await.until("the gateway knows the plugin", () -> proxy.get("/hello").status() != 200);
        Answer refused = proxy.get("/hello/world?a=b");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).contains("No API key found in request");
        assertThat(proxy.get("/hello", "apikey", "close-sesame").status()).isEqualTo(401);
        assertThat(proxy.get("/hello/world?a=b", "apikey", KEY)).isEqualTo(new Answer(200, "GET /world?a=b"));
    }

    private static void created(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }
}
