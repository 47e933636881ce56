package io.sifaka.admin.legacy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list as Kong 0.8 answers it: a part of it with the count of all and, as a whole URL, the way to the next part. Whatever
 * else the query says must be true of what is listed.
 *
 * @param query the arguments of the request, the first of each name
 * @param url the list's own URL
 */
record Listing(Map<String, String> query, String url) {
    private static final int USUAL_SIZE = 100;
    private static final int MOST = 1000;
    private static final Set<String> OWN = Set.of("size", "offset");

    static Listing of(HttpServletRequest request, Map<String, String> query) {
        return new Listing(query, request.getRequestURL().toString());
    }

    /** Whether an entity is as the query says. */
    boolean admits(ObjectNode entity, Set<String> fields) {
        for (Map.Entry<String, String> wanted : query.entrySet()) {
            String field = wanted.getKey();
            if (OWN.contains(field)) {
                continue;
            }
            if (!fields.contains(field)) {
                throw Refusal.of(400, field, field + " is an unknown field");
            }
            if (!entity.path(field).asText().equals(wanted.getValue())) {
                return false;
            }
        }
        return true;
    }

    Response answer(List<ObjectNode> all) {
        int from = Math.min(position(query.get("offset")), all.size());
        int to = Math.min(from + size(query.get("size")), all.size());
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("data").addAll(all.subList(from, to));
        list.put("total", all.size());
        if (to < all.size()) {
            String size = query.containsKey("size") ? "&size=" + size(query.get("size")) : "";
            list.put("next", url + "?offset=" + offset(to) + size);
        }
        return Refusal.json(200, list);
    }

    private static int size(@Nullable String given) {
        if (given == null) {
            return USUAL_SIZE;
        }
        if (!given.matches("\\d{1,6}") || Integer.parseInt(given) == 0) {
            throw Refusal.of(400, "size", "size is not a number");
        }
        return Math.min(Integer.parseInt(given), MOST);
    }

    private static String offset(int position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Integer.toString(position).getBytes(StandardCharsets.US_ASCII));
    }

    private static int position(@Nullable String offset) {
        if (offset == null) {
            return 0;
        }
        try {
            return Integer.parseUnsignedInt(
                    new String(Base64.getUrlDecoder().decode(offset), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(400, "offset", "offset is not valid");
        }
    }
}
