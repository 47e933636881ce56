package io.sifaka.plugins.oauth2;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.plugin.Exit;

/** Answers that no cache may keep (RFC 6749 §5.1). */
final class NotStored {
    private NotStored() {}

    static Exit json(int status, JsonNode body) {
        return Exit.json(status, body).with("Cache-Control", "no-store").with("Pragma", "no-cache");
    }
}
