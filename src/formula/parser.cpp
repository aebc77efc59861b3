// Tokens to tree, by recursive descent over the grammar written above each function. Never fails: always a tree.
#include "formula/parser.h"

#include <algorithm>

#include "base/character.h"
#include "formula/tokens.h"

namespace tolok::formula {

namespace {

Operator operator_of(TokenKind kind) {
    switch (kind) {
        case TokenKind::plus:
            return Operator::plus;
        case TokenKind::minus:
            return Operator::minus;
        case TokenKind::times:
            return Operator::times;
        case TokenKind::divide:
            return Operator::divide;
        case TokenKind::equal:
            return Operator::equal;
        case TokenKind::not_equal:
            return Operator::not_equal;
        case TokenKind::less:
            return Operator::less;
        case TokenKind::less_equal:
            return Operator::less_equal;
        case TokenKind::greater:
            return Operator::greater;
        case TokenKind::greater_equal:
            return Operator::greater_equal;
        default:
            return Operator::none;
    }
}

bool is_comparison(TokenKind kind) { return operator_of(kind) >= Operator::equal; }

class Parser {
public:
    Parser(Tree& tree, Findings& findings)
        : tree_(tree), findings_(findings), tokens_(list_tokens(tree.text, findings)) {}

    void run() {
        if (now().kind == TokenKind::end && findings_.empty()) refuse("formula.empty");
        tree_.root = parse_expression();
        while (now().kind != TokenKind::end) {
            refuse_rest();
            if (now().kind != TokenKind::end) parse_expression();
        }
    }

private:
    // expression = all_of { "atau" all_of }
    NodeIndex parse_expression() { return parse_words(NodeKind::any_of, TokenKind::word_or, &Parser::parse_all_of); }
    // all_of = denial { "dan" denial }
    NodeIndex parse_all_of() { return parse_words(NodeKind::all_of, TokenKind::word_and, &Parser::parse_denial); }

    NodeIndex parse_words(NodeKind kind, TokenKind word, NodeIndex (Parser::*parse_inner)()) {
        const std::size_t begin = now().begin;
        const NodeIndex first = (this->*parse_inner)();
        if (now().kind != word) return first;
        Node node = begin_chain(kind, first, begin);
        while (now().kind == word) {
            next();
            node.branches.push_back({(this->*parse_inner)(), no_node, Operator::none});
        }
        return finish(std::move(node));
    }

    // denial = "bukan" denial | comparison
    NodeIndex parse_denial() {
        if (now().kind != TokenKind::word_not) return parse_comparison();
        return parse_prefixed(NodeKind::denial, &Parser::parse_denial);
    }

    // comparison = sum [ ("=" | "<>" | "<" | "<=" | ">" | ">=") sum ]
    NodeIndex parse_comparison() {
        const std::size_t begin = now().begin;
        const NodeIndex first = parse_sum();
        if (!is_comparison(now().kind)) return first;
        Node node = begin_chain(NodeKind::comparison, first, begin);
        node.compared_by = operator_of(next().kind);
        node.branches.push_back({parse_sum(), no_node, Operator::none});
        while (is_comparison(now().kind)) {
            refuse("formula.chained_comparison");
            next();
            parse_sum();
        }
        return finish(std::move(node));
    }

    // sum = product { ("+" | "-") product }
    NodeIndex parse_sum() {
        const std::size_t begin = now().begin;
        const NodeIndex first = parse_product();
        if (now().kind != TokenKind::plus && now().kind != TokenKind::minus) return first;
        Node node = begin_chain(NodeKind::sum, first, begin);
        node.branches.front().before = Operator::plus;
        while (now().kind == TokenKind::plus || now().kind == TokenKind::minus) {
            const Operator before = operator_of(next().kind);
            node.branches.push_back({parse_product(), no_node, before});
        }
        return finish(std::move(node));
    }

    // product = signed { ("*" | "/") signed }
    NodeIndex parse_product() {
        const std::size_t begin = now().begin;
        const NodeIndex first = parse_signed();
        if (!at_product_mark()) return first;
        Node node = begin_chain(NodeKind::product, first, begin);
        node.branches.front().before = Operator::times;
        while (at_product_mark()) {
            if (now().kind == TokenKind::name) refuse("formula.times_letter");
            const Operator before = next().kind == TokenKind::divide ? Operator::divide : Operator::times;
            node.branches.push_back({parse_signed(), no_node, before});
        }
        return finish(std::move(node));
    }

    // The letter x after an operand is what the printed forms use for "times".
    bool at_product_mark() const {
        const bool letter = now().kind == TokenKind::name && (now().text == "x" || now().text == "X");
        return letter || now().kind == TokenKind::times || now().kind == TokenKind::divide;
    }

    // signed = "-" signed | operand
    NodeIndex parse_signed() {
        if (now().kind != TokenKind::minus) return parse_operand();
        return parse_prefixed(NodeKind::negation, &Parser::parse_signed);
    }

    NodeIndex parse_prefixed(NodeKind kind, NodeIndex (Parser::*parse_inner)()) {
        Node node = begin_node(kind);
        if (!go_deeper()) return missing();
        next();
        node.branches.push_back({(this->*parse_inner)(), no_node, Operator::none});
        --level_;
        return finish(std::move(node));
    }

    // operand = number | text | "ya" | "tidak" | name [ "(" arguments ")" ] | "(" expression ")" | "[" list "]"
    NodeIndex parse_operand() {
        switch (now().kind) {
            case TokenKind::number:
                return parse_leaf(now().number ? NodeKind::number : NodeKind::missing);
            case TokenKind::text:
                return parse_leaf(now().unclosed ? NodeKind::missing : NodeKind::text);
            case TokenKind::truth:
                return parse_leaf(NodeKind::truth);
            case TokenKind::name:
                return tokens_[at_ + 1].kind == TokenKind::open ? parse_call() : parse_leaf(NodeKind::name);
            case TokenKind::open:
                return parse_grouped();
            case TokenKind::open_list:
                return parse_list();
            default:
                refuse("formula.value_expected");
                return missing();
        }
    }

    NodeIndex parse_leaf(NodeKind kind) {
        Node node = begin_node(kind);
        node.text = now().text;
        node.number = now().number;
        next();
        return finish(std::move(node));
    }

    NodeIndex parse_grouped() {
        const Token& open = now();
        if (!go_deeper()) return missing();
        next();
        const NodeIndex inner = parse_expression();
        close(open, TokenKind::close);
        return inner;
    }

    NodeIndex parse_call() {
        Node node = begin_node(NodeKind::call);
        node.text = next().text;
        return parse_items(std::move(node), TokenKind::close);
    }

    NodeIndex parse_list() {
        Node node = begin_node(NodeKind::list);
        return parse_items(std::move(node), TokenKind::close_list);
    }

    // arguments = [ item { "," item } ]      item = expression [ ":" expression ]
    NodeIndex parse_items(Node node, TokenKind closing) {
        const Token& open = now();
        if (!go_deeper()) return missing();
        next();
        if (now().kind != closing) node.branches.push_back(parse_item());
        while (now().kind != closing && now().kind != TokenKind::end) {
            if (now().kind == TokenKind::close || now().kind == TokenKind::close_list) break;
            if (now().kind != TokenKind::comma) refuse("formula.comma_expected");
            if (now().kind == TokenKind::comma) next();
            const std::size_t before = at_;
            node.branches.push_back(parse_item());
            if (at_ == before && now().kind != TokenKind::comma) break;  // nothing readable: close() says so
        }
        close(open, closing);
        return finish(std::move(node));
    }

    Branch parse_item() {
        const NodeIndex first = parse_expression();
        if (now().kind != TokenKind::colon) return {first, no_node, Operator::none};
        next();
        return {parse_expression(), first, Operator::none};
    }

    void close(const Token& open, TokenKind closing) {
        --level_;
        if (now().kind == closing) {
            next();
        } else if (now().kind == TokenKind::end) {
            const std::string needed = closing == TokenKind::close ? ")" : "]";
            // A text without its closing quote has swallowed the bracket too.
            const bool swallowed =
                std::any_of(tokens_.begin(), tokens_.end(), [](const Token& t) { return t.unclosed; });
            if (!stopped_ && !swallowed) findings_.add("formula.unclosed", open.begin, {{"tanda", needed}});
            stopped_ = true;
        } else {
            refuse("formula.closing_expected", {{"tanda", closing == TokenKind::close ? ")" : "]"}});
        }
    }

    // What stands after a complete formula; always moves on.
    void refuse_rest() {
        if (now().kind == TokenKind::close || now().kind == TokenKind::close_list) {
            refuse("formula.unopened", {{"tanda", now().kind == TokenKind::close ? "(" : "["}});
        } else {
            refuse("formula.rest_unexpected", {{"sisa", written(now())}});
        }
        const auto may_begin_operand = [&] {
            return now().kind <= TokenKind::word_not || now().kind == TokenKind::open;
        };
        if (!may_begin_operand()) next();
        while (now().kind != TokenKind::end && !may_begin_operand()) next();
    }

    std::string written(const Token& token) const {
        return one_line(std::string_view(tree_.text).substr(token.begin, token.end - token.begin), 60);
    }

    const Token& now() const { return tokens_[at_]; }
    const Token& next() {
        const Token& token = tokens_[at_];
        if (at_ + 1 < tokens_.size()) ++at_;
        return token;
    }

    // At the limit nothing more is read: the rest of the text would only be nested deeper.
    bool go_deeper() {
        if (++level_ <= most_levels) return true;
        if (!stopped_) findings_.add("formula.too_deep", now().begin, {{"batas", std::to_string(most_levels)}});
        stopped_ = true;
        --level_;
        at_ = tokens_.size() - 1;
        return false;
    }

    // One problem a place: what follows from the first would only hide it.
    void refuse(std::string code, std::vector<Argument> arguments = {}) {
        if (stopped_ || (refused_ && refused_at_ == at_)) return;
        refused_ = true;
        refused_at_ = at_;
        findings_.add(std::move(code), now().begin, std::move(arguments));
    }

    NodeIndex missing() { return finish(begin_node(NodeKind::missing)); }

    Node begin_node(NodeKind kind) const {
        Node node;
        node.kind = kind;
        node.begin = now().begin;
        return node;
    }

    // `begin` is where the first operand begins, with its opening bracket.
    static Node begin_chain(NodeKind kind, NodeIndex first, std::size_t begin) {
        Node node;
        node.kind = kind;
        node.begin = begin;
        node.branches.push_back({first, no_node, Operator::none});
        return node;
    }

    NodeIndex finish(Node node) {
        node.end = at_ == 0 ? node.begin : std::max(node.begin, tokens_[at_ - 1].end);
        if (now().kind == TokenKind::end && stopped_) node.end = tree_.text.size();
        tree_.nodes.push_back(std::move(node));
        return static_cast<NodeIndex>(tree_.nodes.size() - 1);
    }

    Tree& tree_;
    Findings& findings_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int level_ = 0;
    bool stopped_ = false;
    bool refused_ = false;
    std::size_t refused_at_ = 0;
};

}  // namespace

void parse_tree(Tree& tree, Findings& findings) { Parser(tree, findings).run(); }

}  // namespace tolok::formula
