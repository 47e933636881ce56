package io.sifaka.persistence;

import jakarta.persistence.PersistenceException;
import jakarta.persistence.ValidationMode;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.tool.schema.Action;

/** Makes Hibernate know the classes of rows. */
final class Rows {
    private static final String BYTECODE = "hibernate.bytecode.provider";

    private Rows() {}

    /** Sessions on a pool; refuses tables that do not look like the classes. */
    static SessionFactory sessions(DataSource pool) {
        HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("sifaka")
                .managedClasses(
                        EntityRow.class,
                        UniqueKeyRow.class,
                        RefRow.class,
                        TagRow.class,
                        ChangeRow.class,
                        MetaRow.class,
                        CounterRow.class,
                        NodeRow.class)
                .validationMode(ValidationMode.NONE) // a validator on the class path would demand an EL implementation
                .schemaToolingAction(Action.VALIDATE)
                .xmlMappings(false) // this and the next: nothing of them is used here, and starting them takes a while
                .property(BYTECODE, "none")
                .property(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool)
                .property(AvailableSettings.JSON_FORMAT_MAPPER, "jackson");
        try {
            return configuration.createEntityManagerFactory();
        } catch (PersistenceException e) {
            throw new IllegalStateException("the tables are not as this release wants them: " + Database.reason(e), e);
        }
    }
}
