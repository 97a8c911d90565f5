/// A moment as a calendar and a clock have it, in coordinated universal time (UTC).
package struct CalendarTime: Hashable, Sendable {
  private let year: Int
  private let month: Int
  private let day: Int
  private let secondOfDay: Int

  /// Works out a moment by the rules of the Gregorian calendar, without leap seconds, as POSIX has it.
  ///
  /// - Parameter seconds: the seconds since 1970 began; a negative number is taken for 0.
  package init(secondsSince1970 seconds: Int) {
    let seconds = max(0, seconds)
    var days = seconds / 86_400
    var year = 1970
    while days >= Self.days(in: year) {
      days -= Self.days(in: year)
      year += 1
    }
    var month = 1
    while days >= Self.days(in: month, of: year) {
      days -= Self.days(in: month, of: year)
      month += 1
    }
    self.year = year
    self.month = month
    day = days + 1
    secondOfDay = seconds % 86_400
  }

  /// As ISO 8601 writes it, such as "2026-11-28T03:40:12Z".
  package var iso: String { "\(date)T\(hours):\(minutes):\(Self.twoDigits(secondOfDay % 60))Z" }

  /// For people, such as "2026-11-28 03:40 UTC".
  package var words: String { "\(date) \(hours):\(minutes) UTC" }

  private var date: String { "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))" }
  private var hours: String { Self.twoDigits(secondOfDay / 3600) }
  private var minutes: String { Self.twoDigits(secondOfDay / 60 % 60) }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func days(in year: Int) -> Int { isLeap(year) ? 366 : 365 }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
