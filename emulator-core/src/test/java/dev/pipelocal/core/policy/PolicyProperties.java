package dev.pipelocal.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PolicyProperties {
    private static final List<String> ACTIONS = List.of("s3:Get", "s3:Put", "kms:Get", "kms:Put");

    @Property
    void wildcardsMatchAsTheSameRegularExpressionDoes(
            @ForAll("patterns") String pattern, @ForAll("texts") String text) {
        String regex = pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .reduce("", String::concat);

        assertThat(Wildcards.matches(pattern, text)).isEqualTo(text.matches(regex));
    }

    @Property
    void theDecisionIsThatOfAPlainModelAndNotOfTheOrderOfStatements(
            @ForAll("statementLists") List<Statement> statements, @ForAll("actions") String action) {
        var request = new PolicyRequest(new Principal.Anonymous(), action, "*", Map.of());
        var shuffled = new ArrayList<>(statements);
        Collections.shuffle(shuffled, new Random(statements.size()));

        Decision decision = new PolicyDocument("2012-10-17", statements).decide(request);
        Decision ofShuffled = new PolicyDocument("2012-10-17", shuffled).decide(request);

        assertThat(decision.isExplicitDeny()).isEqualTo(has(statements, Effect.DENY, action));
        assertThat(decision.isAllowed())
                .isEqualTo(has(statements, Effect.ALLOW, action) && !has(statements, Effect.DENY, action));
        assertThat(ofShuffled.getClass()).isEqualTo(decision.getClass());
    }

    @Property
    void anotherDenyNeverAllowsMore(
            @ForAll("statementLists") List<Statement> statements,
            @ForAll("statements") Statement other,
            @ForAll("actions") String action) {
        var request = new PolicyRequest(new Principal.Anonymous(), action, "*", Map.of());
        var deny =
                new Statement("", Effect.DENY, other.principal(), other.actions(), other.resources(), List.of(), false);
        var more = new ArrayList<>(statements);
        more.add(deny);

        boolean before =
                new PolicyDocument("2012-10-17", statements).decide(request).isAllowed();
        boolean after = new PolicyDocument("2012-10-17", more).decide(request).isAllowed();

        assertThat(!after || before).isTrue();
    }

    private static boolean has(List<Statement> statements, Effect effect, String action) {
        return statements.stream()
                .filter(statement -> statement.effect() == effect)
                .anyMatch(statement -> statement.actions().patterns().stream().anyMatch(action::startsWith)
                        != statement.actions().negated());
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab*?").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab").ofMaxLength(10);
    }

    @Provide
    Arbitrary<String> actions() {
        return Arbitraries.of(ACTIONS);
    }

    @Provide
    Arbitrary<List<Statement>> statementLists() {
        return statements().list().ofMaxSize(6);
    }

    /** Statements about prefixes of actions; their patterns are written without the star that follows. */
    @Provide
    Arbitrary<Statement> statements() {
        return Combinators.combine(
                        Arbitraries.of(Effect.class),
                        Arbitraries.of(ACTIONS).list().ofMinSize(1).ofMaxSize(2),
                        Arbitraries.of(true, false))
                .as((effect, actions, negated) -> new Statement(
                        "",
                        effect,
                        Optional.empty(),
                        new Statement.Patterns(negated, actions),
                        Optional.empty(),
                        List.of(),
                        false));
    }
}
