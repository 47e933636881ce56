package io.sifaka.plugins.proxycache;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.plugin.NodePage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What operators see of the cache of a node, and have it forget: {@code /proxy-cache}. */
final class Purge implements NodePage {
    private final Cache cache;
    private final Clock clock;

    Purge(Cache cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public Reply answer(Request request) {
        List<String> path = request.path();
        if (path.isEmpty()) {
            return all(request.method());
        }
        boolean ofUse = path.size() == 3 && path.get(1).equals("caches");
        if (path.size() != 1 && !ofUse) {
            return Reply.notFound();
        }
        String key = path.get(path.size() - 1);
        Optional<Kept> found = cache.get(key, clock.millis())
                .filter(kept -> !ofUse || kept.plugin().equals(path.get(0)));
        return one(request.method(), key, found);
    }

    private Reply all(String method) {
        if (!method.equals("DELETE")) {
            return Reply.methodNotAllowed();
        }
        cache.removeIf(kept -> true);
        return Reply.empty(204);
    }

    private Reply one(String method, String key, Optional<Kept> found) {
        return switch (method) {
            case "GET" -> found.map(kept -> Reply.json(200, shown(kept))).orElseGet(Reply::notFound);
            case "DELETE" -> found.isPresent() && cache.remove(key) ? Reply.empty(204) : Reply.notFound();
            default -> Reply.methodNotAllowed();
        };
    }

    private static ObjectNode shown(Kept kept) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        String body = new String(kept.body().bytes(), StandardCharsets.UTF_8);
        shown.put("version", 1).put("status", kept.status()).put("ttl", kept.freshSeconds());
        shown.put("timestamp", kept.keptAtMillis() / 1000).put("body", body);
        shown.put("body_len", kept.body().bytes().length).put("req_body", "");
        ObjectNode headers = shown.putObject("headers");
        kept.headers().forEach(field -> headers.put(field.getKey(), field.getValue()));
        return shown;
    }
}
