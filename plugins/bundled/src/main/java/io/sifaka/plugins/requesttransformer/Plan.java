package io.sifaka.plugins.requesttransformer;

import io.sifaka.plugins.requesttransformer.RequestTransformer.Config;
import java.util.Optional;
import java.util.stream.Stream;

/** A configuration made ready: its pairs taken apart, its templates read. Immutable. */
record Plan(Optional<Template> uri, Changes headers, Changes body, Changes query, boolean templates) {

    static Plan of(Config config) {
        Optional<Template> uri = Optional.ofNullable(config.replace().uri()).map(Template::of);
        Changes headers = Changes.of(
                config.remove().headers(),
                config.rename().headers(),
                config.replace().headers(),
                config.add().headers(),
                config.append().headers());
        Changes body = Changes.of(
                config.remove().body(),
                config.rename().body(),
                config.replace().body(),
                config.add().body(),
                config.append().body());
        Changes query = Changes.of(
                config.remove().querystring(),
                config.rename().querystring(),
                config.replace().querystring(),
                config.add().querystring(),
                config.append().querystring());
        boolean templates = uri.filter(Template::isDynamic).isPresent()
                || Stream.of(headers, body, query).anyMatch(Changes::areDynamic);
        return new Plan(uri, headers, body, query, templates);
    }

    /** The path to go to; empty to keep it. */
    Optional<String> path(Scope scope) {
        return uri.map(template -> TargetPath.of(template.render(scope)));
    }
}
