#include "json/stream.hpp"

#include "base/error.hpp"
#include "base/interrupt.hpp"

namespace igny8::json {
namespace {

/// Cuts a stream of bytes into top-level values by counting brackets outside strings. Bytes come from the buffer
/// itself: the stream would look at its state, and flush standard output, for each of them.
class Cutter {
public:
    Cutter(std::istream& in, size_t limit) : in_(*in.rdbuf()), limit_(limit) {}

    size_t line() const { return line_; }

    /// The next byte that is neither white space nor, inside an array, a comma; 0 at the end.
    char next_start(bool in_array) {
        for (int c; (c = peek()) != EOF; take()) {
            bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n' || (in_array && c == ',');
            if (!blank) return static_cast<char>(c);
        }
        return 0;
    }

    char take() {
        int c = peek();
        next_ = unread;
        if (c == '\n') ++line_;
        return static_cast<char>(c);
    }

    /// The text of the value that starts here. A broken one ends at the end of its line, so that the next line is read.
    std::string value() {
        std::string text;
        State state;
        for (int c; (c = peek()) != EOF;) {
            if (ends_before(static_cast<char>(c), text, state)) break;
            text += take();
            if (text.size() > limit_)
                throw Error(Fault::input, "line {}: a document is larger than {} MB", line_, limit_ >> 20);
            if (ends_after(static_cast<char>(c), state)) break;
        }
        return text;
    }

private:
    struct State {
        std::string open = {};  // brackets
        bool in_string = false, escaped = false;
        char last = 0;  // the last character that is no white space
    };

    /// Outside brackets a value ends at a separator. Inside them, an object at the start of a line is a new document
    /// unless it is one of a list: the value before is broken.
    static bool ends_before(char c, const std::string& text, const State& s) {
        if (text.empty() || s.in_string) return false;
        if (s.open.empty()) return c == '\n' || c == ',' || c == ']';
        const bool listed = s.open.back() == '[' && (s.last == ',' || s.last == '[');
        return c == '{' && text.back() == '\n' && !listed;
    }

    static bool ends_after(char c, State& s) {
        if (s.in_string) {
            bool closes = c == '"' && !s.escaped;
            s.escaped = c == '\\' && !s.escaped;
            if (closes) s.in_string = false;
            return c == '\n';  // no JSON string holds a raw newline: the value is broken
        }
        if (c == '"') s.in_string = true;
        if (c == '{' || c == '[') s.open += c;
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') s.last = c;
        if (c != '}' && c != ']') return false;
        if (!s.open.empty()) s.open.pop_back();
        return s.open.empty();
    }

    static constexpr int unread = EOF - 1;

    int peek() {
        if (next_ == unread) next_ = in_.sbumpc();
        return next_;
    }

    std::streambuf& in_;
    size_t limit_, line_ = 1;
    int next_ = unread;
};

Item item(Cutter& cutter, size_t number) {
    Item out{number, cutter.line(), {}, {}};
    try {
        auto text = cutter.value();
        out.value = parse(text, fmt::format("document {}", number));
        if (!out.value->is_object())
            throw Error(Fault::input, "document {}: expected an object, got {}", number, out.value->type_name());
    } catch (const Error&) {
        out.value.reset();
        out.error = std::current_exception();
    }
    return out;
}

}  // namespace

void each_document(std::istream& in, const std::function<void(const Item&)>& use, size_t limit) {
    Cutter cutter(in, limit);
    char first = cutter.next_start(false);
    stop_if_interrupted();  // a signal ends a read as the end of the input does
    if (!first) throw Error(Fault::input, "the input is empty").hint("pipe a JSON document in, or name a file");
    if (first != '{' && first != '[')
        throw Error(Fault::input, "the input is not JSON: it starts with '{}'", first)
            .hint("give an object, an array or NDJSON");
    bool in_array = first == '[';
    if (in_array) cutter.take();
    for (size_t number = 1;; ++number) {
        char start = cutter.next_start(in_array);
        stop_if_interrupted();
        if (!start || (in_array && start == ']')) return;
        use(item(cutter, number));
    }
}

}  // namespace igny8::json
