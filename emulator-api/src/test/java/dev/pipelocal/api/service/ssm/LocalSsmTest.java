package dev.pipelocal.api.service.ssm;

import static dev.pipelocal.api.fixtures.LocalServices.HOME;
import static dev.pipelocal.api.fixtures.LocalServices.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelocal.api.authorisation.Authorisation;
import dev.pipelocal.api.fixtures.LocalServices;
import dev.pipelocal.api.service.kms.LocalKms;
import dev.pipelocal.core.execution.Ids;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.*;

class LocalSsmTest {
    private final LocalServices services = new LocalServices();
    private final SsmClient ssm;
    private final KmsClient kms;

    LocalSsmTest() {
        var clients = services.clients();
        clients.register(
                KmsClient.class,
                new LocalKms(
                        services.documents(),
                        services.clock(),
                        new RandomIds(),
                        Authorisation.byResourcePolicies(services.clock())));
        clients.register(SsmClient.class, new LocalSsm(services.documents(), services.clock(), clients));
        ssm = clients.of(SsmClient.class, HOME);
        kms = clients.of(KmsClient.class, HOME);
    }

    private record RandomIds() implements Ids {
        @Override
        public String uuid() {
            return UUID.randomUUID().toString();
        }

        @Override
        public String letters(int length) {
            return "a".repeat(length);
        }
    }

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void aParameterIsReadByNameAndArnWithItsVersion() {
        var put = givenText("/app/url", "http://one");

        assertThat(put.version()).isEqualTo(1);
        assertThat(put.tier()).isEqualTo(ParameterTier.STANDARD);
        for (String name : List.of("/app/url", "arn:aws:ssm:us-east-1:000000000000:parameter/app/url")) {
            assertThat(ssm.getParameter(r -> r.name(name)).parameter()).satisfies(parameter -> {
                assertThat(parameter.value()).isEqualTo("http://one");
                assertThat(parameter.arn()).isEqualTo("arn:aws:ssm:us-east-1:000000000000:parameter/app/url");
                assertThat(parameter.type()).isEqualTo(ParameterType.STRING);
                assertThat(parameter.version()).isEqualTo(1);
                assertThat(parameter.dataType()).isEqualTo("text");
            });
        }
    }

    @Test
    void onlyOverwriteChangesAParameterAndKeepsItsVersions() {
        givenText("plain", "one");

        assertThatThrownBy(() -> givenText("plain", "two"))
                .isInstanceOf(ParameterAlreadyExistsException.class)
                .hasMessageContaining("set the overwrite option in the request to true");
        assertThat(ssm.putParameter(r -> r.name("plain").value("two").overwrite(true))
                        .version())
                .isEqualTo(2);

        assertThat(value("plain")).isEqualTo("two");
        assertThat(value("plain:1")).isEqualTo("one");
        assertThat(ssm.getParameter(r -> r.name("plain:1")).parameter().selector())
                .isEqualTo(":1");
        assertThat(ssm.getParameterHistory(r -> r.name("plain")).parameters())
                .extracting(ParameterHistory::value)
                .containsExactly("one", "two");
        assertThatThrownBy(() -> value("plain:3"))
                .isInstanceOf(ParameterVersionNotFoundException.class)
                .hasMessageContaining("could not find version 3 of plain");
    }

    @Test
    void aSecureStringIsCipherTextUntilDecryptionIsAskedFor() {
        String key = kms.createKey().keyMetadata().keyId();
        ssm.putParameter(r -> r.name("/app/pw").value("hunter2").type(ParameterType.SECURE_STRING));
        ssm.putParameter(r -> r.name("/app/pw2")
                .value("hunter3")
                .type(ParameterType.SECURE_STRING)
                .keyId(key));

        assertThat(new String(
                        Base64.getDecoder().decode(value("/app/pw")), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("hunter2");
        assertThat(secret("/app/pw")).isEqualTo("hunter2");
        assertThat(secret("/app/pw2")).isEqualTo("hunter3");
        assertThat(ssm.describeParameters().parameters())
                .extracting(ParameterMetadata::keyId)
                .containsExactly("alias/aws/ssm", key);

        kms.disableKey(r -> r.keyId(key));
        assertThatThrownBy(() -> secret("/app/pw2"))
                .isInstanceOf(InvalidKeyIdException.class)
                .hasMessageContaining("is disabled.");
        assertThatThrownBy(() -> ssm.putParameter(r -> r.name("/x")
                        .value("y")
                        .type(ParameterType.SECURE_STRING)
                        .keyId("alias/none")))
                .isInstanceOf(InvalidKeyIdException.class);
    }

    @Test
    void severalParametersAreReadAndTheUnknownOnesAreNamed() {
        givenText("a", "1");
        givenText("/b", "2");

        var found = ssm.getParameters(r -> r.names("a", "none", "/b", "a:9"));

        assertThat(found.parameters()).extracting(Parameter::value).containsExactly("1", "2");
        assertThat(found.invalidParameters()).containsExactly("none", "a:9");
    }

    @Test
    void aPathGivesWhatLiesDirectlyOrAnywhereBelowInPages() {
        for (int i = 0; i < 25; i++) {
            givenText("/app/p%02d".formatted(i), "v");
        }
        givenText("/app/deep/er", "v");
        givenText("/application", "v");

        var direct = new ArrayList<String>();
        ssm.getParametersByPathPaginator(r -> r.path("/app"))
                .forEach(page -> page.parameters().forEach(p -> direct.add(p.name())));
        var all = new ArrayList<String>();
        ssm.getParametersByPathPaginator(r -> r.path("/app/").recursive(true).maxResults(4))
                .forEach(page -> page.parameters().forEach(p -> all.add(p.name())));

        assertThat(direct).hasSize(25).doesNotContain("/app/deep/er").isSorted();
        assertThat(all).hasSize(26).contains("/app/deep/er").doesNotContain("/application");
        assertThatThrownBy(() -> ssm.getParametersByPath(r -> r.path("app")))
                .hasMessageContaining("The parameter name must begin with a forward slash");
        assertThatThrownBy(() -> ssm.describeParameters(r -> r.nextToken("%")))
                .isInstanceOf(InvalidNextTokenException.class);
    }

    @Test
    void filtersNarrowTheDescription() {
        givenText("/app/a", "v");
        ssm.putParameter(r -> r.name("/app/list")
                .value("1,2")
                .type(ParameterType.STRING_LIST)
                .tags(t -> t.key("team").value("build")));

        assertThat(describedBy("Name", "BeginsWith", "/app")).containsExactly("/app/a", "/app/list");
        assertThat(describedBy("Name", "Contains", "list")).containsExactly("/app/list");
        assertThat(describedBy("Type", "Equals", "StringList")).containsExactly("/app/list");
        assertThat(describedBy("Path", "Recursive", "/")).hasSize(2);
        assertThat(describedBy("tag:team", "Equals", "build")).containsExactly("/app/list");
        assertThatThrownBy(() -> describedBy("Type", "Contains", "x")).isInstanceOf(InvalidFilterOptionException.class);
    }

    private List<String> describedBy(String key, String option, String value) {
        return ssm
                .describeParameters(
                        r -> r.parameterFilters(f -> f.key(key).option(option).values(value)))
                .parameters()
                .stream()
                .map(ParameterMetadata::name)
                .toList();
    }

    @Test
    void aLabelNamesOneVersionAndMoves() {
        givenText("/app/a", "one");
        ssm.putParameter(r -> r.name("/app/a").value("two").overwrite(true));

        ssm.labelParameterVersion(r -> r.name("/app/a").parameterVersion(1L).labels("prod", "1bad", "aws-bad"));
        assertThat(value("/app/a:prod")).isEqualTo("one");
        var moved = ssm.labelParameterVersion(r -> r.name("/app/a").labels("prod", "9bad"));

        assertThat(moved.parameterVersion()).isEqualTo(2);
        assertThat(moved.invalidLabels()).containsExactly("9bad");
        assertThat(value("/app/a:prod")).isEqualTo("two");
        assertThat(ssm.getParameterHistory(r -> r.name("/app/a")).parameters())
                .extracting(ParameterHistory::labels)
                .containsExactly(List.of(), List.of("prod"));
        ssm.unlabelParameterVersion(r -> r.name("/app/a").parameterVersion(2L).labels("prod"));
        assertThatThrownBy(() -> value("/app/a:prod")).hasMessageContaining("could not find label prod");
    }

    @Test
    void theOldestOfMoreThanAHundredVersionsGoes() {
        givenText("busy", "0");
        for (int i = 1; i <= 100; i++) {
            String value = Integer.toString(i);
            ssm.putParameter(r -> r.name("busy").value(value).overwrite(true));
        }

        assertThat(value("busy:2")).isEqualTo("1");
        assertThatThrownBy(() -> value("busy:1")).isInstanceOf(ParameterVersionNotFoundException.class);
        ssm.labelParameterVersion(r -> r.name("busy").parameterVersion(2L).labels("keep"));
        assertThatThrownBy(() -> ssm.putParameter(r -> r.name("busy").value("x").overwrite(true)))
                .isInstanceOf(ParameterMaxVersionLimitExceededException.class);
    }

    @Test
    void wrongParametersAreRefusedInParameterStoresWords() {
        assertThatThrownBy(() -> givenText("/aws/x", "v")).hasMessageContaining("No access to reserved parameter name");
        assertThatThrownBy(() -> givenText("a/b", "v")).hasMessageContaining("must be a fully qualified name");
        assertThatThrownBy(() -> givenText("a b", "v")).hasMessageContaining("Parameter name: can't be prefixed");
        assertThatThrownBy(() -> givenText("/a".repeat(16), "v"))
                .isInstanceOf(HierarchyLevelLimitExceededException.class);
        assertThatThrownBy(() -> givenText("big", "v".repeat(4097)))
                .hasMessageContaining("Standard tier parameters support a maximum parameter value of 4096 characters.");
        assertThatThrownBy(() -> ssm.putParameter(r -> r.name("untyped").value("v")))
                .hasMessageContaining("A parameter type is required when you create a parameter.");
        assertThatThrownBy(() -> ssm.putParameter(
                        r -> r.name("n").value("abc").type("String").allowedPattern("^\\d+$")))
                .isInstanceOf(ParameterPatternMismatchException.class)
                .hasMessageContaining("cannot be validated against allowedPattern: ^\\d+$");
        assertThatThrownBy(() -> value("none")).isInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void deletedParametersAreGone() {
        givenText("a", "1");
        givenText("b", "2");

        ssm.deleteParameter(r -> r.name("a"));
        var deleted = ssm.deleteParameters(r -> r.names("a", "b"));

        assertThat(deleted.deletedParameters()).containsExactly("b");
        assertThat(deleted.invalidParameters()).containsExactly("a");
        assertThatThrownBy(() -> ssm.deleteParameter(r -> r.name("a"))).isInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void parametersAndTagsBelongToOneAccountAndRegion() {
        givenText("a", "1");
        ssm.addTagsToResource(r -> r.resourceType(ResourceTypeForTagging.PARAMETER)
                .resourceId("a")
                .tags(t -> t.key("k").value("v")));

        assertThat(ssm.listTagsForResource(r ->
                                r.resourceType(ResourceTypeForTagging.PARAMETER).resourceId("a"))
                        .tagList())
                .containsExactly(Tag.builder().key("k").value("v").build());
        SsmClient other = services.clients().of(SsmClient.class, OTHER);
        assertThatThrownBy(() -> other.getParameter(r -> r.name("a"))).isInstanceOf(ParameterNotFoundException.class);
    }

    private PutParameterResponse givenText(String name, String value) {
        return ssm.putParameter(r -> r.name(name).value(value).type(ParameterType.STRING));
    }

    private String value(String name) {
        return ssm.getParameter(r -> r.name(name)).parameter().value();
    }

    private String secret(String name) {
        return ssm.getParameter(r -> r.name(name).withDecryption(true))
                .parameter()
                .value();
    }
}
