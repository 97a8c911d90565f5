import Foundation
import TestSupport
import Testing

/// The pages in a real browser: on a phone and on a desk, in the light, in the dark and on paper.
///
/// With `CABLECHECK_SCREENSHOTS` in the environment the pictures are kept in that folder.
@Suite(
  "Chromium shows the drawings and pages as they are meant",
  .serialized,
  .enabled(if: Tool.chromium.isThere, "no chromium: install chromium")
)
struct BrowserTests {
  enum Scheme: String, CaseIterable {
    case dark
    case light

    /// What the browser takes for the wish of its user.
    var setting: String { "--blink-settings=preferredColorScheme=\(self == .dark ? 0 : 1)" }
  }

  /// A phone, the narrowest screen that is taken for none, a desk.
  private static let widths = [360, 481, 1280]

  /// How many wires and ends of jumpers are marked in each sample, told from the fault.
  private static let marks = [
    "good": 0, "swapped": 2, "cisco": 0, "apc": 0, "custom": 0, "mirrored": 4, "misplaced": 2,
    "bridged": 1, "grounded": 1, "unrolled": 2, "crossed": 4, "long": 2,
  ]

  @Test(arguments: Scheme.allCases)
  func `nothing overlaps, nothing is cut, and every mark can be read`(scheme: Scheme) async throws {
    let place = try ScratchFolder()
    var frames: [String] = []
    for sample in Samples.diagnoses + Samples.pinouts {
      let path = try await Samples.shelf.path(sample.name, "html")
      let page = try String(contentsOfFile: path, encoding: .utf8)
      for width in Self.widths { frames.append(Self.frame(page, "\(sample.name) \(width)", width)) }
    }
    let album = try place.write(Self.album(frames), to: "album.html")
    let shown = try await browse(place, scheme, ["--dump-dom"], album)
    #expect(!shown.errors.contains(":CONSOLE"), "\(shown.errors)")
    let output = shown.output
    let begin = try #require(output.firstRange(of: "[measured"), "the script has not run")
    let end = try #require(output[begin.upperBound...].firstRange(of: "measured]"))
    let lines = output[begin.upperBound..<end.lowerBound].split(separator: "\n").map(String.init)
    #expect(lines.filter { $0.contains("complaint") } == [])
    for (name, count) in Self.marks {
      for width in Self.widths {
        #expect(lines.contains("\(name) \(width): \(count) marks"), "\(name) \(width)")
      }
    }
    let paper = scheme == .dark ? "rgb(30, 33, 37)" : "rgb(255, 255, 255)"
    #expect(lines.contains("swapped 360: paper \(paper)"), "\(lines)")
    try await photograph(album, place, scheme)
  }

  @Test
  func `a report prints on two pages`() async throws {
    let place = try ScratchFolder()
    for sample in Samples.diagnoses {
      let page = try await Samples.shelf.path(sample.name, "html")
      let paper = place.path("\(sample.name).pdf")
      let printed = try await browse(
        place,
        .dark,
        ["--no-pdf-header-footer", "--print-to-pdf=\(paper)"],
        page
      )
      let data = try #require(FileManager.default.contents(atPath: paper), "\(printed.errors)")
      let text = String(decoding: data, as: Unicode.ASCII.self)
      let pages = text.matches(of: /\/Type ?\/Page[^s]/).count
      #expect((1...2).contains(pages), "\(sample.name): \(pages)")
    }
  }

  /// Takes a picture of all pages beside each other.
  private func photograph(_ album: String, _ place: ScratchFolder, _ scheme: Scheme) async throws {
    let folder = ProcessInfo.processInfo.environment["CABLECHECK_SCREENSHOTS"] ?? place.path
    let picture = "\(folder)/\(scheme.rawValue).png"
    let taken = try await browse(
      place,
      scheme,
      ["--screenshot=\(picture)", "--window-size=1700,2600"],
      album
    )
    let data = try #require(FileManager.default.contents(atPath: picture), "\(taken.errors)")
    #expect(data.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(data.count > 50_000, "a blank picture is smaller")
  }

  private func browse(
    _ place: ScratchFolder,
    _ scheme: Scheme,
    _ arguments: [String],
    _ page: String
  ) async throws -> RunningProgram.Ending {
    let usual = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
      "--no-first-run", "--enable-logging=stderr", "--user-data-dir=\(place.path("profile"))",
      scheme.setting,
    ]
    let ending = try await Tool.chromium.run(usual + arguments + ["file://\(page)"])
    #expect(ending.code == 0, "\(ending.errors)")
    return ending
  }

  // MARK: Measuring

  /// A page in a frame as wide as a screen.
  private static func frame(_ page: String, _ name: String, _ width: Int) -> String {
    let text = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    return "<iframe title=\"\(name)\" style=\"border:0;width:\(width)px;height:4000px\" "
      + "srcdoc=\"\(text)\"></iframe>"
  }

  /// All frames with a script that measures them; the pages themselves have none.
  private static func album(_ frames: [String]) -> String {
    """
    <!DOCTYPE html><html><body style="margin:0">\(frames.joined(separator: "\n"))
    <pre id="result"></pre><script>\(measuring)</script></body></html>
    """
  }

  private static let measuring = """
    addEventListener('load', () => {
      const lines = [];
      for (const frame of document.querySelectorAll('iframe')) {
        const page = frame.contentDocument;
        const say = (text) => lines.push(frame.title + ': ' + text);
        if (page.documentElement.scrollWidth > frame.clientWidth) say('complaint: too wide');
        for (const part of page.querySelectorAll('section, header, td, th, dd, li, pre, p'))
          if (part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display != 'inline'
              && part.clientWidth > 0) say('complaint: cut: ' + part.textContent.slice(0, 40));
        for (const text of page.querySelectorAll('.plot text')) {
          const plot = text.ownerSVGElement.getBoundingClientRect();
          const box = text.getBoundingClientRect();
          const size = parseFloat(getComputedStyle(text).fontSize) * plot.width / 400;
          if (size < 11 || box.right > plot.right || box.bottom > plot.bottom)
            say('complaint: plot: ' + size + ' px: ' + text.textContent);
        }
        const pictures = [...page.querySelectorAll('.wiring')];
        const shown = pictures.filter((one) => one.getBoundingClientRect().width > 0);
        if (!pictures.length) continue;
        if (shown.length != 1) say('complaint: ' + shown.length + ' pictures are shown');
        const picture = shown[0];
        const edge = picture.getBoundingClientRect();
        const scale = edge.width / picture.viewBox.baseVal.width;
        const texts = [...picture.querySelectorAll('text')];
        const boxes = texts.map((text) => text.getBoundingClientRect());
        boxes.forEach((box, index) => {
          const words = texts[index].textContent;
          const size = parseFloat(getComputedStyle(texts[index]).fontSize) * scale;
          if (size < 11) say('complaint: small: ' + size + ' px: ' + words);
          if (box.left < edge.left || box.right > edge.right || box.top < edge.top
              || box.bottom > edge.bottom) say('complaint: outside: ' + words);
          for (let other = 0; other < index; other++) {
            const wide = Math.min(box.right, boxes[other].right) - Math.max(box.left, boxes[other].left);
            const high = Math.min(box.bottom, boxes[other].bottom) - Math.max(box.top, boxes[other].top);
            if (wide > scale && high > 3 * scale)
              say('complaint: overlap: ' + words + ' / ' + texts[other].textContent);
          }
        });
        const marks = texts.filter((text) => ['suspect', 'fault'].includes(text.textContent));
        for (const mark of marks) {
          const box = mark.getBoundingClientRect();
          const seen = page.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
          if (box.height < 8 || seen != mark && seen != mark.previousElementSibling)
            say('complaint: hidden: ' + mark.textContent + ' under ' + (seen && seen.outerHTML));
        }
        for (const word of texts.filter((text) => text.textContent == 'open')) {
          const box = word.getBoundingClientRect();
          for (const x of [box.left + 3, box.right - 3])
            if (page.elementFromPoint(x, (box.top + box.bottom) / 2) != word)
              say('complaint: hidden: open');
        }
        say(marks.length + ' marks');
        say('paper ' + getComputedStyle(picture.querySelector('.paper')).fill);
      }
      document.getElementById('result').textContent = '[measured\\n' + lines.join('\\n') + '\\nmeasured]';
    });
    """
}
