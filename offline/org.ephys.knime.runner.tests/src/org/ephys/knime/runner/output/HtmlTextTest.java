package org.ephys.knime.runner.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Node descriptions as Markdown. */
class HtmlTextTest {

    @Test
    void elementsThatDescriptionsUse() {
        assertEquals(
                """
            Learns a **forest**.

            Two ways:

            - with *weights*
            - a < b & `c`

            See [the paper](https://example.org/x).""",
                HtmlText.toMarkdown(
                        """
            <p>Learns a <b>forest</b>.</p><p>Two ways:</p>
            <ul><li>with <i>weights</i></li><li>a &lt; b &amp; <tt>c</tt></li></ul>
            See <a href="https://example.org/x">the paper</a>."""));
    }

    @Test
    void nothing() {
        assertEquals("", HtmlText.toMarkdown(null));
    }
}
