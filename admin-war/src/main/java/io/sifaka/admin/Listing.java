package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.Page;
import io.sifaka.persistence.PageQuery;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists in pages: which page a request asks for, and the page with the URL of the next one.
 *
 * @param url the collection's URL, without host and query
 * @param query the request's arguments
 * @param repeated the arguments that the next page's URL repeats; Kong repeats none in nested collections
 */
record Listing(String url, Arguments query, List<String> repeated) {

    static Listing of(Call call, boolean nested) {
        return new Listing(call.base() + "/" + call.path(), call.query(), nested ? List.of() : List.of("tags", "size"));
    }

    int size() {
        return PageQuery.parseSize(query.first("size"));
    }

    @Nullable
    String offset() {
        return query.first("offset");
    }

    Response answer(Page page) {
        ObjectNode answer = Answers.list(page.data());
        String offset = page.offset();
        if (offset != null) {
            answer.put("offset", offset).put("next", next(offset));
        }
        return Answers.ok(answer);
    }

    private String next(String offset) {
        StringBuilder next = new StringBuilder(url + "?offset=" + UrlText.encode(offset));
        for (String name : repeated) {
            String value = query.first(name);
            if (value != null) {
                next.append('&').append(name).append('=').append(UrlText.encode(value));
            }
        }
        return next.toString();
    }
}
