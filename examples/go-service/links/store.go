// Package links keeps short names for long addresses.
package links

import (
	"errors"
	"net/url"
	"strings"
	"sync"
)

// ErrBadAddress is returned for an address that is no http or https URL.
var ErrBadAddress = errors.New("not an http or https URL")

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz"

// Store maps short names to addresses. It is safe for use by several goroutines.
type Store struct {
	mutex     sync.RWMutex
	addresses []string
	names     map[string]string
}

// NewStore returns an empty store.
func NewStore() *Store {
	return &Store{names: map[string]string{}}
}

// Add returns the short name of an address, the same one each time.
func (s *Store) Add(address string) (string, error) {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Host == "" || (parsed.Scheme != "http" && parsed.Scheme != "https") {
		return "", ErrBadAddress
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if name, known := s.names[address]; known {
		return name, nil
	}
	name := encode(len(s.addresses))
	s.addresses = append(s.addresses, address)
	s.names[address] = name
	return name, nil
}

// Find returns the address of a short name, and whether there is one.
func (s *Store) Find(name string) (string, bool) {
	at, ok := decode(name)
	s.mutex.RLock()
	defer s.mutex.RUnlock()
	if !ok || at >= len(s.addresses) {
		return "", false
	}
	return s.addresses[at], true
}

func encode(number int) string {
	digits := []byte{alphabet[number%len(alphabet)]}
	for number /= len(alphabet); number > 0; number /= len(alphabet) {
		digits = append([]byte{alphabet[number%len(alphabet)]}, digits...)
	}
	return string(digits)
}

// decode refuses leading zeros, so that an address has one name only.
func decode(name string) (int, bool) {
	if name == "" || len(name) > 8 || (len(name) > 1 && name[0] == '0') {
		return 0, false
	}
	number := 0
	for _, digit := range []byte(name) {
		at := strings.IndexByte(alphabet, digit)
		if at < 0 {
			return 0, false
		}
		number = number*len(alphabet) + at
	}
	return number, true
}
