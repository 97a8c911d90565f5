import Foundation
import TestSupport
import Testing

/// The pages in a real browser: on a phone and on a desk, in the light, in the dark and on paper.
///
/// With `CABLECHECK_SCREENSHOTS` in the environment the pictures are kept in that folder.
@Suite(
  "Chromium shows the drawings and pages as they are meant",
  .waitingForPrograms,
  .enabled(
    if: Tool.chromium.isThere && Tool.python.isThere,
    "no chromium or no python3: install both"
  )
)
struct BrowserTests {
  /// A phone, the narrowest screen that is taken for none, a desk.
  static let widths = [360, 481, 1280]

  /// How many wires and ends of jumpers are marked in each sample, told from the fault.
  private static let marks = [
    "good": 0, "swapped": 2, "cisco": 0, "apc": 0, "custom": 0, "mirrored": 4, "misplaced": 2,
    "bridged": 1, "grounded": 1, "unrolled": 6, "crossed": 4, "long": 2,
  ]

  @Test(arguments: Scheme.allCases)
  func `nothing overlaps, nothing is cut, and every mark can be read`(scheme: Scheme) async throws {
    let place = try await Album.shared.folder()
    let output = place.text(of: "\(scheme.rawValue).txt")
    let begin = try #require(output.firstRange(of: "[measured"), "the script has not run")
    #expect(output.hasSuffix("measured]"))
    let lines = output.split(separator: "\n").map(String.init)
    #expect(lines.filter { $0.contains("complaint") } == [], "\(output[..<begin.lowerBound])")
    for (name, count) in Self.marks {
      for width in Self.widths {
        #expect(lines.contains("\(name) \(width): \(count) marks"), "\(name) \(width)")
      }
    }
    let paper = scheme == .dark ? "rgb(30, 33, 37)" : "rgb(255, 255, 255)"
    #expect(lines.contains("swapped 360: paper \(paper)"), "\(lines)")
  }

  @Test(arguments: Scheme.allCases)
  func `a picture of all pages is not blank`(scheme: Scheme) async throws {
    _ = try await Album.shared.folder()
    let data = try #require(FileManager.default.contents(atPath: Album.picture(in: scheme)))
    #expect(data.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(data.count > 50_000, "a blank picture is smaller")
  }

  @Test
  func `a report prints on two pages`() async throws {
    let place = try await Album.shared.folder()
    for sample in Samples.diagnoses {
      let paper = place.path("\(sample.name).pdf")
      let data = try #require(FileManager.default.contents(atPath: paper))
      let text = String(decoding: data, as: Unicode.ASCII.self)
      let pages = text.matches(of: /\/Type ?\/Page[^s]/).count
      #expect((1...2).contains(pages), "\(sample.name): \(pages)")
    }
  }
}

/// What the browser's user wishes for.
enum Scheme: String, CaseIterable {
  case dark
  case light
}

/// All pages beside each other, shown, measured and printed by one browser for all tests.
actor Album {
  static let shared = Album()

  private var making: Task<ScratchFolder, any Error>?

  /// The folder with the texts, pictures and printed pages.
  func folder() async throws -> ScratchFolder {
    if let making { return try await making.value }
    let task = taskForPrograms { try await Self.make() }
    making = task
    return try await task.value
  }

  private static let keptPictures = ProcessInfo.processInfo.environment["CABLECHECK_SCREENSHOTS"]
  private static let pictures = Result { try ScratchFolder() }

  /// The path of the picture of all pages.
  static func picture(in scheme: Scheme) throws -> String {
    try "\(keptPictures ?? pictures.get().path)/\(scheme.rawValue).png"
  }

  private static func make() async throws -> ScratchFolder {
    let place = try ScratchFolder()
    var frames: [String] = []
    for sample in Samples.diagnoses + Samples.pinouts {
      let path = try await Samples.shelf.path(sample.name, "html")
      let page = try String(contentsOfFile: path, encoding: .utf8)
      for width in BrowserTests.widths {
        frames.append(frame(page, "\(sample.name) \(width)", width))
      }
    }
    let album = try place.write(self.album(frames), to: "album.html")
    var jobs: [String] = []
    for scheme in Scheme.allCases {
      jobs.append("measure:\(scheme.rawValue):\(album):\(place.path("\(scheme.rawValue).txt"))")
      jobs.append("picture:\(scheme.rawValue):\(album):\(try picture(in: scheme))")
    }
    for sample in Samples.diagnoses {
      let page = try await Samples.shelf.path(sample.name, "html")
      jobs.append("print:dark:\(page):\(place.path("\(sample.name).pdf"))")
    }
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "browse")
    let ending = try await Tool.python.run(
      [script.path, Tool.chromium.path ?? "", place.path("profile")] + jobs
    )
    #expect(ending.code == 0, "\(ending.errors)")
    return place
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
        const marks = texts.filter((text) =>
          ['suspect', 'fault'].includes(text.textContent) || text.textContent.startsWith('? '));
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
