package links

import (
	"fmt"
	"sync"
	"testing"
)

func TestAnAddressHasOneName(t *testing.T) {
	store := NewStore()
	first, _ := store.Add("https://example.org/a")
	other, _ := store.Add("https://example.org/b")
	again, _ := store.Add("https://example.org/a")

	if first != again || first == other {
		t.Fatalf("names: %q, %q, %q", first, other, again)
	}
	if address, ok := store.Find(other); !ok || address != "https://example.org/b" {
		t.Fatalf("found %q, %v", address, ok)
	}
}

func TestWhatIsNoAddressIsRefused(t *testing.T) {
	for _, address := range []string{"", "example.org", "ftp://example.org", "javascript:alert(1)", "http://"} {
		if _, err := NewStore().Add(address); err != ErrBadAddress {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestNamesAreReadAsTheyAreWritten(t *testing.T) {
	for number := 0; number < 2_000_000; number++ {
		if read, ok := decode(encode(number)); !ok || read != number {
			t.Fatalf("%d is written %q and read %d", number, encode(number), read)
		}
	}
	for _, name := range []string{"", "00", "01", "A", "a b", "zzzzzzzzz"} {
		if _, ok := decode(name); ok {
			t.Errorf("%q is read", name)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	store := NewStore()
	var group sync.WaitGroup
	for worker := 0; worker < 8; worker++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := 0; i < 5000; i++ {
				address := fmt.Sprintf("https://example.org/%d", i)
				name, _ := store.Add(address)
				if found, _ := store.Find(name); found != address {
					t.Errorf("%q leads to %q", name, found)
				}
			}
		}()
	}
	group.Wait()
}
