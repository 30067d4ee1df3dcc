"""Which TeX strangers may use."""

from __future__ import annotations

import pytest

from sphinx_seminar.tex_commands import _known, foreign, foreign_in

FORMULAS = (
    r"\mathbb{R}^n \subseteq \mathcal{H} \oplus \mathfrak{g} \otimes \mathscr{O}_X",
    r"\operatorname{Hom}(A, B) \xrightarrow[f]{\sim} \operatorname*{argmin}_x F",
    r"f(x) = \begin{cases} 1 & \text{if } x > 0, \\ 0 & \text{otherwise.} \end{cases}",
    r"\begin{aligned} a &= b \\[2pt] &= c \end{aligned}",
    r"\begin{align*} a &= b \nonumber \\ c &= d \tag{1} \label{eq:x} \end{align*}",
    r"\begin{pmatrix} 1 & \cdots \\ \vdots & \ddots \end{pmatrix}",
    r"\begin{array}{c|c} a & b \\ \hline c & d \end{array}",
    r"\left( \frac{a}{b} \right)^2 + \left\{ x \mid y \right\} + \left. x \right|_0",
    r"\bigl( \Bigl[ \biggl\{ \Biggl\| x \Biggr\| \biggr\} \Bigr] \bigr)",
    r"\sum_{\substack{i < j \\ i \ne 3}} \prod\limits_{k=1}^{\infty} \int_0^1 \oint",
    r"\sqrt[3]{x} + \dfrac12 + \tfrac{1}{2} + \cfrac{1}{1 + x} + \binom{n}{k}",
    r"\hat{x} \tilde{y} \bar{z} \vec{v} \dot{a} \ddot{b} \widehat{AB} \overline{z}",
    r"\underbrace{a + b}_{n} \overbrace{c}^{m} \overset{!}{=} \underset{x}{\max}",
    r"\alpha \beta \varepsilon \vartheta \Gamma \Omega \aleph_0 \hbar \ell \partial",
    r"\forall x \exists y \colon x \iff y \implies z \land \lnot w \lor v",
    r"A \cup B \cap C \setminus D \varnothing \emptyset \in \notin \ni \not\in",
    r"a \leq b \geq c \ll d \gg e \approx f \equiv g \pmod{p} \sim h \cong i \propto j",
    r"a \to b \mapsto c \hookrightarrow d \twoheadrightarrow e \leadsto f",
    r"\sin \cos \tan \log \ln \exp \det \dim \ker \arg \lim_{n \to \infty} \limsup",
    r"a\, b\; c\: d\! e\ f \quad g \qquad h ~ i \hspace{1em} j \mkern-3mu k",
    r"\{a\} \lvert b \rvert \lVert c \rVert \langle d \rangle \lfloor e \rceil \| f \|",
    r"\mathbf{x} \boldsymbol{\alpha} \mathrm{d}x \mathsf{T} \mathtt{a} {\bf c}",
    r"\text{the $x$ of \textbf{G\"obner}, Erd\H{o}s and Poincar\'e} \mbox{ and}",
    r"\color{red} x + \textcolor{blue}{y} + \boxed{z} + \cancel{w} + \phantom{v}",
    r"100\% \& \# \_ \$5",
    r"{n \choose k} + {a \over b} + \genfrac{}{}{0pt}{}{a}{b} + \stackrel{f}{\to}",
    r"\lim\nolimits_x \displaystyle \mathds{1} \mathbbm{1} \langle\psi|\psi\rangle",
    r"x' + x'' + x^\prime + f^{-1}_{i,j} \dots \ldots \cdots \vdots",
    r"\begin{matrix} a \end{matrix} \begin{bmatrix*} a \end{bmatrix*}",
    r"\triangleleft \rtimes \square \blacksquare \star \ast \dagger \wp \Re \Im \nabla",
)

BAD = {
    r"\UseName{input}{x}": r"\UseName",
    r"\ShellEscape{x}": r"\ShellEscape",
    r"\CatchFileDef\x{y}{}": r"\CatchFileDef",
    r"\scantokens{x}": r"\scantokens",
    r"\sphinxhref{x}{y}": r"\sphinxhref",
    r"\sphinxincludegraphics{x}": r"\sphinxincludegraphics",
    r"\input{x}": r"\input",
    r"\input x": r"\input",
    r"\@input{x}": r"\@",
    r"\def\x{y}": r"\def",
    r"\let\x\y": r"\let",
    r"\newcommand\x{y}": r"\newcommand",
    r"\catcode`\x=0": r"\catcode",
    r"\csname input\endcsname": r"\csname",
    r"\write18{x}": r"\write",
    r"\immediate\write18{x}": r"\immediate",
    r"\text{\input{x}}": r"\input",
    r"\text{$\input{x}$}": r"\input",
    "^^5cinput{x}": "^^",
    r"\text{^^5cinput{x}}": "^^",
    r"\^^5cinput{x}": r"\^^",
    r"\in^^70ut{x}": "^^",
    r"\begin{input}{x}\end{input}": r"\begin{input}",
    r"\begin{filecontents}{x}\end{filecontents}": r"\begin{filecontents}",
    "\\begin\n{verbatim}": "\\begin\n{verbatim}",
    r"\begin%": r"\begin",
    r"\begin{\input{x}}": r"\begin",
    r"\end{document}": r"\end{document}",
    "\\é": "\\é",
    "\\inpu\N{LATIN SMALL LETTER T WITH DOT BELOW}": r"\inpu",
    r"x \) \input{y} \(": r"\)",
    r"x \] y": r"\]",
    "x % y": "%",
    r"\\% y": "%",
    "x \\": "\\",
    "} x": "}",
    "{ x": "{",
    r"\begin{matrix} x": "{",
    r"\begin{matrix} x \end{array}": r"\end{array}",
    r"{ \left( x } \right)": "}",
    r"\href{x}{y}": r"\href",
    r"\verb|x|": r"\verb",
    r"\raise 50em \hbox{x}": r"\raise",
    r"\unicode{x41}": r"\unicode",
    r"\class{x}{y}": r"\class",
    r"\style{x}{y}": r"\style",
    r"\require{x}": r"\require",
    r"\everymath{x}": r"\everymath",
    r"\special{x}": r"\special",
    r"\directlua{x}": r"\directlua",
}

RUNS = (
    *(
        "input",
        "include",
        "usepackage",
        "write",
        "openin",
        "openout",
        "read",
        "special",
    ),
    *(
        "def",
        "edef",
        "gdef",
        "xdef",
        "let",
        "futurelet",
        "chardef",
        "catcode",
        "csname",
    ),
    *("expandafter", "scantokens", "everymath", "immediate", "jobname", "primitive"),
    *("newcommand", "renewcommand", "newenvironment", "DeclareMathOperator", "UseName"),
    *("loop", "repeat", "begingroup", "afterassignment", "aftergroup", "uppercase"),
    *("lowercase", "number", "string", "meaning", "the", "par", "vbox", "halign"),
    *(
        "output",
        "shipout",
        "endinput",
        "bye",
        "stop",
        "dump",
        "batchmode",
        "errmessage",
    ),
    *("includegraphics", "lstinputlisting", "verbatiminput", "url", "hyperref", "href"),
    *(
        "begin",
        "end",
        "verb",
        "unicode",
        "class",
        "style",
        "cssId",
        "require",
        "include",
    ),
    *(
        "ShellEscape",
        "CatchFileDef",
        "directlua",
        "pdfximage",
        "pdfobj",
        "XeTeXpicfile",
    ),
)
"""Commands that read, write, define or leave the formula; no list of them ends."""


@pytest.mark.parametrize("tex", FORMULAS)
def test_mathematics(tex: str) -> None:
    assert foreign(tex) == ""


@pytest.mark.parametrize(("tex", "found"), BAD.items())
def test_what_is_none(tex: str, found: str) -> None:
    assert foreign(tex) == found


def test_no_table_has_what_runs() -> None:
    """Those of latex2mathml may grow."""
    names, environments = _known()
    assert names.isdisjoint(RUNS)
    assert environments.isdisjoint(RUNS)


def test_macros_of_the_site() -> None:
    assert foreign(r"\R^n") == r"\R"
    assert foreign(r"\R^n", {"R": (r"\mathbb{R}", 0)}) == ""


def test_in_a_text() -> None:
    assert foreign_in(r"A \input{x} costs $5 or $10") == ""
    assert foreign_in(r"On $x$ and $\input{x}$") == r"\input"
    assert foreign_in(r"On $$\input{x}$$") == r"\input"
