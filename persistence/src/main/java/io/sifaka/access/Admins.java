package io.sifaka.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.DaoException;
import io.sifaka.persistence.EntityDao;
import io.sifaka.persistence.Origin;
import io.sifaka.persistence.PageQuery;
import io.sifaka.persistence.Persistence;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Those who may use the Admin API: makes, lists and deletes them, and knows them again. Used by many threads at once. */
public final class Admins {
    private static final String NAME = "name";

    /** What a wrong name is checked against, so that it takes as long as a wrong password. */
    private static final String NOBODY = Passwords.hash("nobody's");

    private final EntityDao<Admin> dao;
    private final KnownPasswords known = new KnownPasswords();

    public Admins(Persistence persistence) {
        this.dao = persistence.apart(Admin.TYPE);
    }

    /**
     * Makes an admin.
     *
     * @param password what Basic authentication takes; null: a token only
     * @return the token, which is not kept and cannot be told again
     * @throws DaoException when the name is taken or none
     */
    public String create(String name, Role role, @Nullable String password, Origin origin) {
        String token = Tokens.create();
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put(NAME, name).put("role", role.word()).put("token_hash", Tokens.hash(token));
        if (password != null) {
            input.put("password_hash", Passwords.hash(password));
        }
        dao.insert(input, origin);
        return token;
    }

    /** The first thousand of them. */
    public List<Admin> list() {
        return dao.page(PageQuery.FIRST.sized(PageQuery.MAX_SIZE)).data().stream()
                .map(Admin.TYPE.schema()::bind)
                .toList();
    }

    /** Whether there is nobody. */
    public boolean isEmpty() {
        return dao.page(PageQuery.FIRST.sized(1)).data().isEmpty();
    }

    /** Deletes an admin; the token is worth nothing from now on. Returns whether there was one of that name. */
    public boolean delete(String name, Origin origin) {
        Optional<Admin> found = named(name);
        found.ifPresent(admin -> dao.delete(admin.id(), origin));
        return found.isPresent();
    }

    /** The admin of a token. */
    public Optional<Admin> byToken(String token) {
        return dao.selectBy("token_hash", Tokens.hash(token)).map(Admin.TYPE.schema()::bind);
    }

    /** The admin of a name and a password; takes long, whatever is wrong. */
    public Optional<Admin> byPassword(String name, String password) {
        Optional<Admin> found = named(name);
        String kept = found.isPresent() ? found.get().passwordHash() : null;
        boolean matches = known.matches(password, kept == null ? NOBODY : kept);
        return matches && kept != null ? found : Optional.empty();
    }

    private Optional<Admin> named(String name) {
        try {
            return dao.selectBy(NAME, name).map(Admin.TYPE.schema()::bind);
        } catch (DaoException e) { // nobody can have such a name
            return Optional.empty();
        }
    }
}
