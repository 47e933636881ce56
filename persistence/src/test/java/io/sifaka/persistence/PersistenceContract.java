package io.sifaka.persistence;

import static io.sifaka.persistence.TestEntities.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.Plugin;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.persistence.TestEntities.Grant;
import io.sifaka.persistence.TestEntities.Holder;
import io.sifaka.persistence.TestEntities.Token;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A datastore shared by the tests of a class, empty at the start of each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PersistenceContract {
    static final Origin TESTER = new Origin("tester");

    final TestClock clock = new TestClock();
    Persistence persistence;
    EntityDao<Service> services;
    EntityDao<Route> routes;
    EntityDao<Consumer> consumers;
    EntityDao<Plugin> plugins;
    EntityDao<Token> tokens;
    EntityDao<Grant> grants;
    EntityDao<Holder> holders;

    /** A store on this clock, closed by the contract. */
    abstract Store open() throws Exception;

    @BeforeAll
    void openPersistence() throws Exception {
        persistence = Persistence.over(open(), TestEntities.TYPES, TestEntities.CATALOG, clock, Duration.ofMinutes(1));
        services = persistence.dao(Service.class);
        routes = persistence.dao(Route.class);
        consumers = persistence.dao(Consumer.class);
        plugins = persistence.dao(Plugin.class);
        tokens = persistence.dao(Token.class);
        grants = persistence.dao(Grant.class);
        holders = persistence.dao(Holder.class);
    }

    @BeforeEach
    void deleteEverything() {
        List.of(holders, grants, tokens, plugins, routes, services, consumers).forEach(this::deleteAll);
        persistence.sweep();
    }

    @AfterAll
    void closePersistence() {
        persistence.close();
    }

    static DaoException refusal(ThrowingCallable call) {
        DaoException refusal = catchThrowableOfType(DaoException.class, call);
        assertThat(refusal).as("refusal").isNotNull();
        return refusal;
    }

    /** Asserts what the Admin API would answer. */
    static void assertRefused(ThrowingCallable call, String body, Object... arguments) {
        assertThat(refusal(call).body()).isEqualTo(json(body, arguments));
    }

    ObjectNode service(String name) {
        return services.insert(json("{'name':'%s','host':'h.test'}", name), TESTER)
                .document();
    }

    ObjectNode route(String name, UUID service) {
        String input = "{'name':'%s','paths':['/%s'],'service':{'id':'%s'}}";
        return routes.insert(json(input, name, name, service), TESTER).document();
    }

    ObjectNode consumer(String username) {
        return consumers.insert(json("{'username':'%s'}", username), TESTER).document();
    }

    static UUID id(ObjectNode document) {
        return UUID.fromString(document.get("id").textValue());
    }

    private void deleteAll(EntityDao<?> dao) {
        List<ObjectNode> all =
                dao.page(PageQuery.FIRST.sized(PageQuery.MAX_SIZE)).data();
        all.forEach(document -> dao.delete(id(document), TESTER));
    }
}
