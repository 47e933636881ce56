package io.sifaka.plugins.acl;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.OwnedLookup;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.PluginInfo.Scope;
import io.sifaka.schema.AtLeastOneOf;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.ExactlyOneOf;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Admits consumers by the groups that they belong to, and names these groups upstream. */
@PluginInfo(
        name = "acl",
        priority = 950,
        scopes = {Scope.SERVICE, Scope.ROUTE},
        entities = AclGroup.class)
public final class Acl implements PluginHandler<Acl.Config> {
    /**
     * The note in which an authentication plugin leaves the groups that it found somewhere else, such as in a directory: a
     * {@code List<String>}. They count when nobody is known by a credential.
     */
    public static final String AUTHENTICATED_GROUPS = "authenticated_groups";

    /** Which groups may pass, or which may not. */
    @ExactlyOneOf({"allow", "deny"})
    @AtLeastOneOf({"allow", "deny"})
    public record Config(
            @Doc("The groups that may pass: a consumer needs one of them.") @Nullable
            List<String> allow,

            @Doc("The groups that may not pass: a consumer must have none of them.") @Nullable
            List<String> deny,

            @Doc("Whether the groups are kept from the upstream.") @Default("false")
            boolean hideGroupsHeader,

            @Doc("Whether groups that an authentication plugin found count for consumers with a credential too, instead"
                    + " of the consumer's own.")
            @Default("false")
            boolean alwaysUseAuthenticatedGroups) {

        boolean denies() {
            return deny != null && !deny.isEmpty();
        }

        boolean admits(List<String> groups) {
            return denies() ? !meet(deny, groups) : meet(allow, groups);
        }

        private static boolean meet(@Nullable List<String> listed, List<String> groups) {
            return listed != null && groups.stream().anyMatch(listed::contains);
        }
    }

    private final OwnedLookup<AclGroup> groupsOf;

    public Acl(PluginContext node) {
        groupsOf = node.lookupAll(AclGroup.class, "consumer");
    }

    @Override
    public void access(Exchange exchange, Config config) {
        Optional<List<String>> authenticated = authenticatedGroups(exchange, config);
        if (authenticated.isPresent()) {
            admit(exchange, config, "X-Authenticated-Groups", authenticated.get());
        } else {
            Consumer consumer = exchange.consumer().orElseThrow(() -> refusal(exchange));
            admit(exchange, config, "X-Consumer-Groups", groupsOf(consumer));
        }
    }

    private List<String> groupsOf(Consumer consumer) {
        return groupsOf.of(consumer.id()).stream().map(AclGroup::group).toList();
    }

    private static Optional<List<String>> authenticatedGroups(Exchange exchange, Config config) {
        boolean count = exchange.credential().isEmpty() || config.alwaysUseAuthenticatedGroups();
        return count ? exchange.note(AUTHENTICATED_GROUPS).map(Acl::strings) : Optional.empty();
    }

    /** Whatever another plugin left in the note; what are no strings are no groups. */
    private static List<String> strings(Object note) {
        return note instanceof List<?> groups
                ? groups.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** Says which groups let the request pass, none of them too. */
    private static void admit(Exchange exchange, Config config, String header, List<String> groups) {
        if (!config.admits(groups)) {
            throw forbidden();
        }
        if (!config.hideGroupsHeader()) {
            exchange.upstream().headers().set(header, String.join(", ", groups));
        }
    }

    /** Whoever proved nothing may try again with a credential; whoever did may not. */
    private static Exit refusal(Exchange exchange) {
        return exchange.credential().isPresent() ? forbidden() : Exit.error(401, "Unauthorized");
    }

    private static Exit forbidden() {
        return Exit.error(403, "You cannot consume this service");
    }
}
