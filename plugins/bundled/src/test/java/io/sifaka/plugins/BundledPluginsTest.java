package io.sifaka.plugins;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.plugin.PluginCatalog;
import io.sifaka.plugin.PluginType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledPluginsTest {
    /** Kong's names and priorities. */
    private static final Map<String, Integer> PRIORITIES = Map.ofEntries(
            entry("pre-function", 1000000),
            entry("correlation-id", 100001),
            entry("zipkin", 100000),
            entry("bot-detection", 2500),
            entry("cors", 2000),
            entry("session", 1900),
            entry("acme", 1705),
            entry("jwt", 1450),
            entry("oauth2", 1400),
            entry("key-auth", 1250),
            entry("ldap-auth", 1200),
            entry("basic-auth", 1100),
            entry("hmac-auth", 1030),
            entry("grpc-gateway", 998),
            entry("ip-restriction", 990),
            entry("request-size-limiting", 951),
            entry("acl", 950),
            entry("rate-limiting", 910),
            entry("response-ratelimiting", 900),
            entry("request-transformer", 801),
            entry("response-transformer", 800),
            entry("redirect", 779),
            entry("ai-request-transformer", 777),
            entry("ai-prompt-template", 773),
            entry("ai-prompt-decorator", 772),
            entry("ai-prompt-guard", 771),
            entry("ai-proxy", 770),
            entry("ai-response-transformer", 768),
            entry("standard-webhooks", 760),
            entry("aws-lambda", 750),
            entry("azure-functions", 749),
            entry("proxy-cache", 100),
            entry("opentelemetry", 14),
            entry("prometheus", 13),
            entry("http-log", 12),
            entry("statsd", 11),
            entry("datadog", 10),
            entry("file-log", 9),
            entry("udp-log", 8),
            entry("tcp-log", 7),
            entry("loggly", 6),
            entry("syslog", 4),
            entry("grpc-web", 3),
            entry("request-termination", 2),
            entry("post-function", -1000));

    private final Collection<PluginType<?>> bundled = PluginCatalog.load(
                    BundledPluginsTest.class.getClassLoader(), List.of("bundled"))
            .enabled();

    @Test
    void haveKongsNamesAndPriorities() {
        assertThat(bundled).isNotEmpty().allSatisfy(type -> assertThat(PRIORITIES)
                .containsEntry(type.name(), type.info().priority()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            key-auth             | key_names hide_credentials anonymous key_in_header key_in_query key_in_body run_on_preflight realm
            rate-limiting        | second minute hour day month year limit_by header_name path policy fault_tolerant redis hide_client_headers error_code error_message sync_rate
            request-termination  | status_code message content_type body echo trigger
            response-transformer | remove rename replace add append
            file-log             | path reopen custom_fields_by_lua
            correlation-id       | header_name generator echo_downstream
            basic-auth           | anonymous hide_credentials realm
            hmac-auth            | hide_credentials clock_skew anonymous validate_request_body enforce_headers algorithms realm
            jwt                  | uri_param_names cookie_names key_claim_name secret_is_base64 claims_to_verify anonymous run_on_preflight maximum_expiration header_names realm
            acl                  | allow deny hide_groups_header always_use_authenticated_groups
            cors                 | origins headers exposed_headers methods max_age credentials private_network preflight_continue
            ip-restriction       | allow deny status message
            bot-detection        | allow deny
            request-size-limiting | allowed_payload_size size_unit require_content_length
            redirect             | status_code location keep_incoming_path
            request-transformer  | http_method remove rename replace add append
            response-ratelimiting | header_name limit_by policy fault_tolerant redis block_on_first_violation hide_client_headers limits
            tcp-log              | host port timeout keepalive tls tls_sni custom_fields_by_lua
            udp-log              | host port timeout custom_fields_by_lua
            http-log             | http_endpoint method content_type timeout keepalive retry_count queue_size flush_timeout headers queue custom_fields_by_lua
            syslog               | log_level successful_severity client_errors_severity server_errors_severity custom_fields_by_lua facility
            loggly               | host port key tags log_level successful_severity client_errors_severity server_errors_severity timeout custom_fields_by_lua
            oauth2               | scopes mandatory_scope provision_key token_expiration enable_authorization_code enable_implicit_grant enable_client_credentials enable_password_grant hide_credentials accept_http_if_already_terminated anonymous global_credentials auth_header_name refresh_token_ttl reuse_refresh_token pkce realm
            ldap-auth            | ldap_host ldap_port ldaps start_tls verify_ldap_host base_dn attribute cache_ttl hide_credentials timeout keepalive anonymous header_type realm
            session              | secret storage audience idling_timeout rolling_timeout absolute_timeout stale_ttl cookie_name cookie_path cookie_domain cookie_same_site cookie_http_only cookie_secure remember remember_cookie_name remember_rolling_timeout remember_absolute_timeout response_headers request_headers read_body_for_logout logout_methods logout_query_arg logout_post_arg
            proxy-cache          | response_code request_method content_type cache_ttl strategy cache_control ignore_uri_case storage_ttl memory vary_query_params vary_headers response_headers
            statsd               | host port prefix metrics allow_status_codes udp_packet_size use_tcp hostname_in_prefix consumer_identifier_default service_identifier_default workspace_identifier_default retry_count queue_size flush_timeout tag_style queue
            datadog              | host port prefix service_name_tag status_tag consumer_tag retry_count queue_size flush_timeout queue metrics
            prometheus           | per_consumer status_code_metrics ai_metrics latency_metrics bandwidth_metrics upstream_health_metrics
            zipkin               | local_service_name http_endpoint sample_ratio default_service_name include_credential traceid_byte_count header_type default_header_type tags_header static_tags http_span_name connect_timeout send_timeout read_timeout http_response_header_for_traceid phase_duration_flavor queue propagation
            opentelemetry        | traces_endpoint logs_endpoint headers resource_attributes queue batch_span_count batch_flush_delay connect_timeout send_timeout read_timeout http_response_header_for_traceid header_type sampling_rate propagation
            """)
    void haveKongsFieldsInOrder(String plugin, String fields) {
        assertThat(configFields(plugin)).containsExactly(fields.split(" "));
    }

    @Test
    void sayWhatEachFieldDoes() {
        List<JsonNode> fields = new ArrayList<>();
        for (PluginType<?> type : bundled) {
            type.describe().findValue("config").findValues("fields").forEach(record -> record.forEach(fields::add));
        }

        assertThat(fields)
                .extracting(field -> field.elements().next().path("description").asText())
                .allMatch(description -> description.endsWith("."));
    }

    private List<String> configFields(String plugin) {
        PluginType<?> type = bundled.stream()
                .filter(candidate -> candidate.name().equals(plugin))
                .findFirst()
                .orElseThrow();
        List<String> names = new ArrayList<>();
        type.describe()
                .findValue("config")
                .path("fields")
                .forEach(field -> names.add(field.fieldNames().next()));
        return names;
    }
}
